package org.chargebus.handlers.internal.command;

import org.chargebus.site.Site;

/** Whether limits and profiles may be sent at all: one rule for every command of them. */
final class SmartCharging {
    private SmartCharging() {}

    /**
     * Checks that the option is on; it never is in external mode.
     *
     * @throws Refusal with the mend when it is off
     */
    static void check(Site site) throws Refusal {
        if (!site.smartCharging()) {
            throw Refusal.refused("smart charging is off; set smartCharging = true");
        }
    }
}
