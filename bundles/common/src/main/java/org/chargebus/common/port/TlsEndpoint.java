package org.chargebus.common.port;

import java.util.function.Supplier;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;

/** The TLS port as others see it: a service of its own, there while that port is switched on. */
public final class TlsEndpoint extends OfferedEndpoint {
    private final ListeningPort port;
    private final Supplier<String> keys;
    private final Status failed;

    /**
     * Not offered yet.
     *
     * @param keys what is wrong with those of the port; empty when nothing is
     * @param failed what it means that nobody can be served there
     */
    public TlsEndpoint(String protocol, ListeningPort port, Supplier<String> keys, Status failed) {
        super(protocol);
        this.port = port;
        this.keys = keys;
        this.failed = failed;
    }

    @Override
    public Result execute() {
        return PortHealth.of(this, failed, "is open");
    }

    @Override
    public String address() {
        return port.address();
    }

    @Override
    public int port() {
        return port.port();
    }

    /** Without keys there is nothing to listen with, and that is a failure. */
    @Override
    public State state() {
        State state = port.state();
        if (state != State.OFF) {
            return state;
        }
        return problem().isEmpty() ? State.STARTING : State.FAILED;
    }

    @Override
    public String problem() {
        String wrong = keys.get();
        return wrong.isEmpty() ? port.problem() : wrong;
    }
}
