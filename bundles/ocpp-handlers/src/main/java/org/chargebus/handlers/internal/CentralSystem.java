package org.chargebus.handlers.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.handlers.internal.authorization.Authorizer;
import org.chargebus.handlers.internal.authorization.Questions;
import org.chargebus.handlers.internal.clock.GatewayTime;
import org.chargebus.handlers.internal.clock.SteadyClock;
import org.chargebus.handlers.internal.locallist.LocalLists;
import org.chargebus.handlers.internal.log.Notes;
import org.chargebus.handlers.internal.reservation.Reservations;
import org.chargebus.handlers.internal.settings.CentralConfig;
import org.chargebus.handlers.internal.settings.ConfiguredSite;
import org.chargebus.handlers.internal.settings.RequestReader;
import org.chargebus.handlers.internal.settings.Seeds;
import org.chargebus.handlers.internal.settings.Settings;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Connection;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.signal.QualityWord;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Request;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.store.Store;
import org.chargebus.store.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * What the handlers and commands share: the settings, the clock, the one scheduler of this bundle,
 * and the answers owed. It keeps no state of chargers; that is in the table and in the store. So a
 * changed configuration makes a fresh one, and the calls that wait go to it.
 */
@Component(
        service = CentralSystem.class,
        immediate = true,
        configurationPid = "org.chargebus.central")
@Designate(ocd = CentralConfig.class)
public final class CentralSystem {
    /** A stranger's connector number beyond this is not kept. */
    private static final int HIGHEST_CONNECTOR = 63;

    private final SignalTable table;
    private final Transactions transactions;
    private final ConfiguredSite site;
    private final RequestReader reader;
    private final Settings settings;
    private final Clock clock;
    private final Clock steady;
    private final GatewayTime time;
    private final ScheduledExecutorService scheduler;
    private final Questions questions;
    private final Authorizer authorizer;
    private final LocalLists localLists;
    private final Reservations reservations;
    private final Notes notes = new Notes();
    private final OwedAnswers owed = new OwedAnswers();

    /** With the system's clock and a thread of its own. */
    @Activate
    public CentralSystem(
            @Reference SignalTable table,
            @Reference Transactions transactions,
            @Reference Store store,
            @Reference Alarms alarms,
            @Reference ConfiguredSite site,
            @Reference RequestReader reader,
            CentralConfig config) {
        this(
                table,
                transactions,
                store,
                alarms,
                site,
                reader,
                Settings.of(config),
                Clock.systemUTC(),
                new SteadyClock(),
                newScheduler());
    }

    /**
     * With everything given.
     *
     * @param clock of the system
     * @param steady that nobody sets
     */
    public CentralSystem(
            SignalTable table,
            Transactions transactions,
            Store store,
            Alarms alarms,
            ConfiguredSite site,
            RequestReader reader,
            Settings settings,
            Clock clock,
            Clock steady,
            ScheduledExecutorService scheduler) {
        this.table = table;
        this.transactions = transactions;
        this.site = site;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
        this.steady = steady;
        this.time = new GatewayTime(table, clock);
        this.scheduler = scheduler;
        this.questions = new Questions(table, clock, steady, scheduler);
        this.authorizer =
                new Authorizer(table, transactions, settings, clock, steady, questions, alarms);
        this.localLists = new LocalLists(store, table, clock);
        this.reservations = new Reservations(store, table, clock, scheduler);
        Changes seeds = Changes.at(clock.instant());
        String gateway = ConnectorRef.GATEWAY.chargePointId();
        Seeds.gateway(seeds, table.snapshot(gateway), settings);
        seeds.applyTo(table, gateway);
    }

    private static ScheduledExecutorService newScheduler() {
        ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(1, new DaemonThreads("chargebus-handlers"));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    /** Withdraws what is owed first: from then on the next handlers are asked. */
    @Deactivate
    public void close() {
        owed.withdraw();
        questions.close();
        reservations.close();
        scheduler.shutdownNow();
    }

    /** Reads the payload of a call. */
    public <R extends Request<?>> R read(Call call, Class<R> type) throws OcppException {
        return reader.read(call, type);
    }

    /** An answer whose side effects wait until it is on its way (architecture rule 10). */
    public static Answer answer(Confirmation confirmation, Runnable afterwards) {
        return new Answer(Codec.encode(confirmation), afterwards);
    }

    /** Owes an answer that takes its time. */
    public CompletionStage<Answer> owe(CompletionStage<Answer> answer) {
        return owed.owe(answer);
    }

    /** What every message of a charger changes. */
    public Changes received(Call call) {
        return received(call, 0);
    }

    /** What every message about a connector changes. */
    public Changes received(Call call, int connectorId) {
        Changes changes = Changes.at(call.receivedAt());
        changes.live(0, Keys.LAST_MESSAGE_TIME, call.receivedAt());
        // An answer may be ready only after the connection ended: then nothing is live.
        if (!isDown(call.chargePointId())) {
            changes.live(0, Keys.QUALITY, QualityWord.of(Quality.LIVE));
            changes.live(connectorId, Keys.QUALITY, QualityWord.of(Quality.LIVE));
        }
        return changes;
    }

    private boolean isDown(String chargePointId) {
        return snapshot(chargePointId).text(0, Keys.CONNECTION, "").equals(Connection.DOWN.word());
    }

    /**
     * Whether signals of a connector are kept. One above the configured number is, for chargers in
     * the field have it; it has no registers, which is logged once.
     */
    public boolean keeps(String chargePointId, int connectorId) {
        int configured = site.chargePoint(chargePointId).map(c -> c.connectors()).orElse(0);
        if (site.isKnown() && connectorId > configured) {
            notes.once(
                    chargePointId,
                    "connector {} is above the configured number; raise 'connectors' of the charger"
                            + " to give it registers",
                    Integer.toString(connectorId));
        }
        return connectorId >= 0 && connectorId <= HIGHEST_CONNECTOR;
    }

    /** The present of a charger. */
    public Snapshot snapshot(String chargePointId) {
        return table.snapshot(chargePointId);
    }

    public SignalTable table() {
        return table;
    }

    public Transactions transactions() {
        return transactions;
    }

    public ConfiguredSite site() {
        return site;
    }

    public Settings settings() {
        return settings;
    }

    /** The system's clock: the times that are shown and stored are by it. It may be set. */
    public Clock clock() {
        return clock;
    }

    /** The clock that nobody sets: all that is waited for is by it. */
    public Clock steady() {
        return steady;
    }

    /** The present time as chargers are told it: a BMS may have set it. */
    public Instant time() {
        return time.now();
    }

    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    public Questions questions() {
        return questions;
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    public LocalLists localLists() {
        return localLists;
    }

    public Reservations reservations() {
        return reservations;
    }

    public Notes notes() {
        return notes;
    }
}
