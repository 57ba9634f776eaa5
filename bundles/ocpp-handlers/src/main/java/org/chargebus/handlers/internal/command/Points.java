package org.chargebus.handlers.internal.command;

import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;

/**
 * The points that show what became of a command: {@code PREFIX.state} and {@code PREFIX.result}.
 *
 * @param ref where they are, which need not be the charger the command is for
 * @param prefix what their keys begin with; empty when there are none
 */
record Points(ConnectorRef ref, String prefix) {
    boolean areNone() {
        return prefix.isEmpty();
    }

    String state() {
        return Keys.state(prefix);
    }

    String result() {
        return Keys.result(prefix);
    }
}
