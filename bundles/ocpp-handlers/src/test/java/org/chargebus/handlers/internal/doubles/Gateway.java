package org.chargebus.handlers.internal.doubles;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.call.AuthorizeHandler;
import org.chargebus.handlers.internal.call.BootNotificationHandler;
import org.chargebus.handlers.internal.call.DataTransferHandler;
import org.chargebus.handlers.internal.call.HeartbeatHandler;
import org.chargebus.handlers.internal.call.MeterValuesHandler;
import org.chargebus.handlers.internal.call.ProgressHandler;
import org.chargebus.handlers.internal.call.SecurityHandler;
import org.chargebus.handlers.internal.call.StartTransactionHandler;
import org.chargebus.handlers.internal.call.StatusNotificationHandler;
import org.chargebus.handlers.internal.call.StopTransactionHandler;
import org.chargebus.handlers.internal.call.UnservedActionHandler;
import org.chargebus.handlers.internal.command.AuthorizationKeys;
import org.chargebus.handlers.internal.command.LimitBook;
import org.chargebus.handlers.internal.command.OcppCommands;
import org.chargebus.handlers.internal.failsafe.Failsafe;
import org.chargebus.handlers.internal.presence.ChargerPresence;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.handlers.internal.settings.ConfiguredSite;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.settings.RequestReader;
import org.chargebus.handlers.internal.settings.Settings;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Validation;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Sample;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;

/** The whole bundle over doubles of its neighbours. Charger CP1 has 2 connectors. */
public final class Gateway {
    public static final String CP = "CP1";
    public static final Origin BMS = new Origin(Origin.Kind.MODBUS, "192.0.2.1");
    public static final LimitTemplate AUTO = new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230);

    public final ManualClock clock = new ManualClock();
    public final TestTransactions transactions = new TestTransactions();
    public final TestStore store = new TestStore();
    public final TestAlarms alarms = new TestAlarms();
    public final TestChargePoints chargePoints = new TestChargePoints();
    public TestTable table = new TestTable();
    public final TestPasswords passwords = new TestPasswords();

    /** The way to the chargers; another one holds from the next start. */
    public ChargePoints wire = chargePoints;

    public ManualScheduler scheduler = new ManualScheduler(clock);
    public ConfiguredSite site = new ConfiguredSite();
    public Settings settings = settings(Settings.Policy.BMS);
    public Validation validation = Validation.lenient;
    public FailsafeSettings failsafeSettings =
            new FailsafeSettings(alarms, store, new FailsafeSettings.Values(60, 6, 0, 0, false));
    public Failsafe failsafe;
    public LimitBook book;
    public CentralSystem central;
    public OcppCommands commands;
    public AuthorizationKeys keys;
    public ChargerPresence presence;
    private final Map<String, CallHandler> handlers = new HashMap<>();
    private int messageId;

    public Gateway() {
        this(settings(Settings.Policy.BMS));
    }

    public Gateway(Settings settings) {
        this.settings = settings;
        site.siteChanged(site(AUTO));
        failsafeSettings.siteChanged(site.get());
        start();
    }

    /** Default settings but for the policy. */
    public static Settings settings(Settings.Policy policy) {
        return new Settings(
                300,
                policy,
                15,
                AuthorizationStatus.Invalid,
                0,
                AuthorizationStatus.Accepted,
                "CHARGEBUS",
                Path.of("no-such-file.csv"),
                true);
    }

    public static Settings list(Path tagFile) {
        return new Settings(
                300,
                Settings.Policy.LIST,
                15,
                AuthorizationStatus.Invalid,
                0,
                AuthorizationStatus.Accepted,
                "CHARGEBUS",
                tagFile,
                true);
    }

    public static ChargePoint charger(String id, LimitTemplate limit) {
        return charger(id, 1, 2, limit);
    }

    public static ChargePoint charger(String id, int number, int connectors, LimitTemplate limit) {
        return new ChargePoint(
                id,
                number,
                connectors,
                true,
                Optional.empty(),
                AddressFilter.ANY,
                OptionalInt.empty(),
                OptionalInt.empty(),
                ZoneOffset.UTC,
                limit);
    }

    public static Site site(LimitTemplate limit) {
        return new Site("test", "", Mode.BMS, true, List.of(charger(CP, limit)));
    }

    /** Starts the components, as after an installation or an update. */
    public void start() {
        scheduler = new ManualScheduler(clock);
        central =
                new CentralSystem(
                        table,
                        transactions,
                        store,
                        alarms,
                        site,
                        new RequestReader(site, validation),
                        settings,
                        clock,
                        scheduler);
        Chargers chargers = new Chargers(wire);
        presence = new ChargerPresence(central, chargers);
        keys = new AuthorizationKeys(alarms, site, passwords, passwords.thread());
        book = new LimitBook(central, store, failsafeSettings);
        commands = new OcppCommands(central, chargers, keys, book, failsafeSettings);
        failsafe = new Failsafe(central, chargers, book, commands, failsafeSettings, store, alarms);
        table.listener(failsafe);
        failsafe.siteChanged(site.get());
        scheduler.advance(Duration.ZERO);
        handlers.put("BootNotification", new BootNotificationHandler(central));
        handlers.put("Heartbeat", new HeartbeatHandler(central));
        handlers.put("StatusNotification", new StatusNotificationHandler(central));
        handlers.put("Authorize", new AuthorizeHandler(central));
        handlers.put("StartTransaction", new StartTransactionHandler(central));
        handlers.put("StopTransaction", new StopTransactionHandler(central, commands));
        handlers.put("MeterValues", new MeterValuesHandler(central));
        handlers.put("DataTransfer", new DataTransferHandler(central));
        handlers.put("FirmwareStatusNotification", new ProgressHandler(central));
        handlers.put("DiagnosticsStatusNotification", new ProgressHandler(central));
        for (String action :
                List.of(
                        "SecurityEventNotification",
                        "LogStatusNotification",
                        "SignedFirmwareStatusNotification",
                        "SignCertificate")) {
            handlers.put(action, new SecurityHandler(central));
        }
        handlers.put("*", new UnservedActionHandler(central));
    }

    /** Replaces the bundle; what stays is in the table and in the store. */
    public void update() {
        stop();
        start();
        presence.siteChanged(site.get());
        chargePoints.links().forEach(link -> presence.connected(link, false));
    }

    private void stop() {
        failsafe.close();
        commands.close();
        book.close();
        central.close();
    }

    /** Ends and starts again: of what was in memory nothing is left, and nobody is connected. */
    public void restart() {
        restart(Duration.ZERO);
    }

    /** The same with a pause. */
    public void restart(Duration pause) {
        stop();
        boot(pause);
    }

    /** The supply fails, and comes again: nobody had the time to write anything. */
    public void crash() {
        central.close();
        boot(Duration.ZERO);
    }

    private void boot(Duration pause) {
        chargePoints.links().forEach(link -> chargePoints.disconnect(link.chargePointId()));
        clock.move(pause);
        table = new TestTable();
        alarms.active().forEach(alarm -> alarms.clear(alarm.key()));
        failsafeSettings = new FailsafeSettings(alarms, store, failsafeSettings.get());
        failsafeSettings.siteChanged(site.get());
        start();
        presence.siteChanged(site.get());
    }

    /** Tells all of a site. */
    public void configure(Site changed) {
        site.siteChanged(changed);
        failsafeSettings.siteChanged(changed);
        presence.siteChanged(changed);
        failsafe.siteChanged(changed);
        scheduler.advance(Duration.ZERO);
    }

    /** The charger connects. */
    public void connect() {
        Link link = chargePoints.connect(CP);
        presence.connected(link, true);
        keys.connected(link, true);
    }

    /** The charger connects and is heard; what follows from that is under way. */
    public void comeBack() {
        connect();
        exchange("Heartbeat", Map.of());
        advance(Duration.ZERO);
    }

    /** The charger leaves. */
    public void disconnect() {
        chargePoints.disconnect(CP);
        presence.disconnected(CP, "1000");
    }

    public Call call(String action, Map<String, Object> payload) {
        return new Call(CP, "m" + ++messageId, action, payload, clock.instant());
    }

    /** The charger sends a call; what follows a reply runs only when {@link Reply#sent}. */
    public Reply send(String action, Map<String, Object> payload) {
        return send(call(action, payload));
    }

    public Reply send(Call call) {
        CallHandler handler = handlers.getOrDefault(call.action(), handlers.get("*"));
        return new Reply(handler, call, () -> advance(Duration.ZERO));
    }

    /** Sends a call whose reply comes at once, and lets it go out. */
    public Map<String, Object> exchange(String action, Map<String, Object> payload) {
        return send(action, payload).sent();
    }

    /** A transaction starts; the first one of a test has the id 1001. */
    public void startTransaction(int k, String timestamp) {
        exchange(
                "StartTransaction",
                Map.of("connectorId", k, "idTag", "T", "meterStart", 0, "timestamp", timestamp));
    }

    /** A transaction ends. */
    public void stopTransaction(int id) {
        exchange(
                "StopTransaction",
                Map.of("transactionId", id, "meterStop", 10, "timestamp", at(clock.instant())));
    }

    public Optional<Sample> sample(int k, String key) {
        return Optional.ofNullable(table.snapshot(CP).get(k, key));
    }

    /** The value of a signal; null when it is absent. */
    public Object value(int k, String key) {
        return sample(k, key).map(Sample::value).orElse(null);
    }

    /** A master writes a parameter. */
    public void write(String id, int k, String key, Object value) {
        table.apply(id, List.of(Change.live(k, key, value, clock.instant())));
    }

    /** A command of the BMS. */
    public Submitted submit(Command command) {
        return submit(command, BMS);
    }

    public Submitted submit(Command command, Origin origin) {
        return new Submitted(commands.submit(command, origin));
    }

    public static ConnectorRef ref(int k) {
        return new ConnectorRef(CP, k);
    }

    public void advance(Duration by) {
        scheduler.advance(by);
    }

    /** Collects the outcome of a command. */
    public static final class Submitted {
        private final List<CommandOutcome> outcomes = new ArrayList<>();

        Submitted(CompletionStage<CommandOutcome> stage) {
            stage.thenAccept(outcomes::add);
        }

        public boolean isDone() {
            return !outcomes.isEmpty();
        }

        public CommandOutcome outcome() {
            return outcomes.get(0);
        }
    }

    /** The BMS gives a sign of life. */
    public void alive() {
        submit(new Command.BmsAlive(1));
        advance(Duration.ZERO);
    }

    /** The settings of the fail-safe change. */
    public void configure(FailsafeSettings.Values values) {
        failsafeSettings.modified(values);
        advance(Duration.ZERO);
    }

    /** The value of a signal of the gateway; null when it is absent. */
    public Object value(String key) {
        Sample sample = table.snapshot("").get(0, key);
        return sample == null ? null : sample.value();
    }

    /** A timestamp on the wire. */
    public static String at(Instant time) {
        return time.toString();
    }
}
