package org.chargebus.command;

/**
 * Who asked for a command or wrote a register.
 *
 * @param kind where it came from
 * @param peer the address of the master or the name of the user; may be empty
 */
public record Origin(Kind kind, String peer) {
    /** Where a request comes from. */
    public enum Kind {
        /** A Modbus master. */
        MODBUS,
        /** A command of the shell. */
        SHELL,
        /** The page. */
        WEB,
        /** The gateway itself. */
        GATEWAY
    }

    /** The gateway itself. */
    public static final Origin GATEWAY = new Origin(Kind.GATEWAY, "");
}
