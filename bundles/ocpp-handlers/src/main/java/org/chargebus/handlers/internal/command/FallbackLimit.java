package org.chargebus.handlers.internal.command;

import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Site;

/**
 * The current each connector has when the BMS is lost: {@code policy.fallbackLimit}, unless that of
 * all connectors together were above {@code siteLimit}. A BMS may write the one, and a charger may
 * come to the site; then all have the same part of it. Any thread.
 */
final class FallbackLimit {
    private record Basis(Site site, double limit, boolean watts, double siteLimit) {
        /** A per phase and connector, as it is wanted. */
        double amperes(LimitTemplate template) {
            return watts ? LimitProfile.amperes(limit, 0, template) : limit;
        }

        /** Which part of it the site admits, 0..1. */
        double part() {
            double sum = 0;
            for (ChargePoint charger : site.chargePoints()) {
                sum += charger.connectors() * amperes(charger.limit());
            }
            return siteLimit == 0 || sum <= siteLimit ? 1 : siteLimit / sum;
        }
    }

    private record Part(Basis basis, double value) {}

    private final CentralSystem central;
    private final FailsafeSettings settings;
    private volatile Part part;

    FallbackLimit(CentralSystem central, FailsafeSettings settings) {
        this.central = central;
        this.settings = settings;
    }

    /** A per phase and connector of a charger. */
    double amperes(ChargePoint charger) {
        Basis basis = basis();
        Part known = part;
        if (known == null || !known.basis().equals(basis)) {
            known = new Part(basis, basis.part());
            part = known;
        }
        double wanted = basis.amperes(charger.limit());
        // Down to what a message can tell, so that the sum stays below.
        return known.value() == 1 ? wanted : Math.floor(10 * wanted * known.value()) / 10;
    }

    private Basis basis() {
        FailsafeSettings.Values values = settings.get();
        Snapshot gateway = central.snapshot(ConnectorRef.GATEWAY.chargePointId());
        double limit = gateway.doubleValue(0, Keys.POLICY_FALLBACK_LIMIT);
        boolean isWritten = limit >= 0 && Double.isFinite(limit);
        boolean watts = isWritten && gateway.text(0, Keys.POLICY_FALLBACK_UNIT, "A").equals("W");
        return new Basis(
                central.site().get(),
                isWritten ? limit : values.fallbackCurrent(),
                watts,
                values.siteLimit());
    }
}
