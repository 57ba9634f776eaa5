package org.chargebus.simulator.internal.bms;

/** What exceptions of the server mean to whoever wrote the script. */
final class Refusals {
    private Refusals() {}

    static String why(Master.Refusal refusal) {
        return refusal.getMessage()
                + switch (refusal.code()) {
                    case 0x01 -> " illegal function; the server does not offer it";
                    case 0x02 ->
                            " illegal data address; a register is not there or read-only, see"
                                    + " signals:list";
                    case 0x03 -> " illegal data value; see the range in signals:list";
                    case 0x04 -> " server device failure; see log:display";
                    case 0x06 -> " server device busy; try again a little later";
                    case 0x0B -> " no such unit id; see the line unit, or --unit";
                    default -> "";
                };
    }
}
