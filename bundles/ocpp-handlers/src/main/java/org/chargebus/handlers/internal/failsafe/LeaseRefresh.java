package org.chargebus.handlers.internal.failsafe;

import java.util.function.Consumer;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.ChargePoint;

/**
 * Refreshes the leases of all live limits every third of the lease. All at once, and not each at
 * its own time: so nothing has to be remembered, and a clock that is set makes no difference. Runs
 * in the steps of the fail-safe.
 */
final class LeaseRefresh {
    private final CentralSystem central;
    private final FailsafeSettings settings;
    private final Steps steps;
    private final Consumer<ConnectorRef> refresh;
    private Runnable endTimer = () -> {};

    /**
     * A refresh that does not run yet.
     *
     * @param refresh sends the limit of a connector again, if it has one
     */
    LeaseRefresh(
            CentralSystem central,
            FailsafeSettings settings,
            Steps steps,
            Consumer<ConnectorRef> refresh) {
        this.central = central;
        this.settings = settings;
        this.steps = steps;
        this.refresh = refresh;
    }

    /** Begins anew with the lease in force. */
    void start() {
        endTimer.run();
        long millis = settings.get().lease() * 1000L / 3;
        endTimer = millis == 0 ? () -> {} : steps.after(millis, this::tick);
    }

    private void tick() {
        start();
        for (ChargePoint charger : central.site().get().chargePoints()) {
            if (charger.limit().stackLevel() > 0) {
                for (int k = 0; k <= charger.connectors(); k++) {
                    refresh.accept(new ConnectorRef(charger.id(), k));
                }
            }
        }
    }
}
