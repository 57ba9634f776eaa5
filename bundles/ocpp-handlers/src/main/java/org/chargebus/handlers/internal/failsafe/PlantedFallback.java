package org.chargebus.handlers.internal.failsafe;

import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarms;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.command.LimitBook;
import org.chargebus.handlers.internal.command.LimitSender;
import org.chargebus.handlers.internal.presence.Chargers;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.ChargePoint;
import org.chargebus.store.Store;

/**
 * The fallback inside the chargers: what they fall back to when the lease of the live limit ends
 * because they lost the gateway (OCPP 1.6, 3.13.6). With {@code lease = 0} nothing is planted, and
 * what was planted before is taken away again; the store remembers where. Runs in the steps of the
 * fail-safe, but for the outcomes.
 */
final class PlantedFallback {
    private static final String KEY = "planted/";

    private final FailsafeSettings settings;
    private final Store store;
    private final Chargers chargers;
    private final LimitBook book;
    private final LimitSender sender;
    private final Alarms alarms;
    private final BusyRetry retry;

    PlantedFallback(
            FailsafeSettings settings,
            Store store,
            Chargers chargers,
            LimitBook book,
            LimitSender sender,
            Alarms alarms,
            BusyRetry retry) {
        this.settings = settings;
        this.store = store;
        this.chargers = chargers;
        this.book = book;
        this.sender = sender;
        this.alarms = alarms;
        this.retry = retry;
    }

    /** Plants the fallback in a charger, or takes it away; nothing when it is not connected. */
    void tend(ChargePoint charger) {
        if (chargers.link(charger.id()).isEmpty()) {
            return;
        }
        boolean leased = settings.get().lease() > 0;
        boolean roomless = leased && charger.limit().stackLevel() == 0;
        tellRoom(charger, roomless);
        Map<String, String> planted = store.read(FailsafeSettings.MAP);
        for (int k = 1; k <= charger.connectors(); k++) {
            ConnectorRef ref = new ConnectorRef(charger.id(), k);
            boolean isPlanted = planted.containsKey(KEY + ref);
            if (leased && !roomless) {
                if (!isPlanted) {
                    keep(ref, "yes");
                }
                plant(ref, charger);
            } else if (isPlanted) {
                uproot(ref);
            }
        }
    }

    private void tellRoom(ChargePoint charger, boolean roomless) {
        String key = "failsafe:stackLevel:" + charger.id();
        if (roomless) {
            alarms.raise(
                    key,
                    "charger "
                            + charger.id()
                            + " has limit.stackLevel = 0, where the planted fallback belongs; its"
                            + " limits have no lease",
                    "set its limit.stackLevel to 1 or more, or lease = 0");
        } else {
            alarms.clear(key);
        }
    }

    private void plant(ConnectorRef ref, ChargePoint charger) {
        sender.plant(ref, book.fallbackAmperes(charger))
                .thenAccept(
                        outcome -> {
                            if (BusyRetry.isBusy(outcome)) {
                                retry.later(KEY + ref, () -> tend(charger));
                            } else if (outcome.state() != CommandState.NotConnected) {
                                tell(ref, outcome);
                            }
                        });
    }

    private void tell(ConnectorRef ref, CommandOutcome outcome) {
        if (outcome.state() == CommandState.Answered && outcome.result().equals("Accepted")) {
            alarms.clear(alarm(ref));
            return;
        }
        alarms.raise(
                alarm(ref),
                "charger "
                        + ref.chargePointId()
                        + " takes no fallback to keep on connector "
                        + ref.connectorId()
                        + ": "
                        + (outcome.result().isEmpty() ? outcome.state() : outcome.result()),
                "offline it may charge without limit: see whether it supports a TxDefaultProfile of"
                        + " stack level 0");
    }

    private void uproot(ConnectorRef ref) {
        sender.uproot(ref)
                .thenAccept(
                        outcome -> {
                            if (BusyRetry.isBusy(outcome)) {
                                retry.later(KEY + ref, () -> uproot(ref));
                            } else if (outcome.state() == CommandState.Answered) {
                                // Accepted, or Unknown: it has none.
                                keep(ref, null);
                                alarms.clear(alarm(ref));
                            }
                        });
    }

    private void keep(ConnectorRef ref, String value) {
        // When the disk refuses, the store raises its own alarm.
        store.commit(List.of(new Store.Put(FailsafeSettings.MAP, KEY + ref, value)));
    }

    private static String alarm(ConnectorRef ref) {
        return "failsafe:planted:" + ref;
    }
}
