package org.chargebus.command;

/**
 * Who asked for a command or wrote a register.
 *
 * @param kind where it came from
 * @param peer the address of the master or the name of the user; may be empty
 * @param request the Modbus request it came with; null when there was none, or nobody traces
 */
public record Origin(Kind kind, String peer, Request request) {
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

    /**
     * A Modbus request that wrote.
     *
     * @param transaction the transaction id of its MBAP header, 0..65535, or {@link
     *     #NO_TRANSACTION}
     * @param unit the unit id, 0..255
     * @param function the function code
     * @param address protocol address of the first register written, 0..65535
     */
    public record Request(int transaction, int unit, int function, int address) {
        /** On a serial line requests have no transaction id. */
        public static final int NO_TRANSACTION = -1;

        /** For people, for example {@code FC16 address 1480 unit 1 transaction 17}. */
        public String text() {
            String where = "FC" + function + " address " + address + " unit " + unit;
            return transaction < 0 ? where : where + " transaction " + transaction;
        }
    }

    /** The gateway itself. */
    public static final Origin GATEWAY = new Origin(Kind.GATEWAY, "");

    /** Without a Modbus request. */
    public Origin(Kind kind, String peer) {
        this(kind, peer, null);
    }

    /** For people and the trace, for example {@code MODBUS 10.0.0.9:4000 FC6 address 1403 ...}. */
    public String text() {
        String who = peer.isEmpty() ? kind.name() : kind + " " + peer;
        return request == null ? who : who + " " + request.text();
    }
}
