package org.chargebus.modbus.slave.internal.tcp;

import java.util.function.Supplier;
import org.apache.felix.hc.api.Result;
import org.chargebus.common.port.OfferedEndpoint;
import org.chargebus.common.port.PortHealth;
import org.chargebus.common.problem.OpenProblems;

/** The TLS port as others see it: a service of its own, there while that port is switched on. */
final class TlsEndpoint extends OfferedEndpoint {
    static final String BIND_ALARM = "modbus.tls:bind";

    private final Supplier<String> address;
    private final OpenProblems problems;
    private volatile ListenerStatus status = ListenerStatus.STARTING;

    /**
     * An endpoint that is not offered yet.
     *
     * @param address what is listened on
     * @param problems those of the TLS port
     */
    TlsEndpoint(Supplier<String> address, OpenProblems problems) {
        super("Modbus TLS");
        this.address = address;
        this.problems = problems;
    }

    /** The socket stands elsewhere now. */
    void listenerIs(ListenerStatus now) {
        status = now;
        if (now.problem() == null) {
            problems.clear(BIND_ALARM);
        } else {
            problems.raise(BIND_ALARM, now.problem());
        }
    }

    @Override
    public Result execute() {
        return PortHealth.of(this, Result.Status.CRITICAL, "is served");
    }

    @Override
    public String address() {
        return address.get();
    }

    @Override
    public int port() {
        return status.port();
    }

    /** Without keys there is nothing to listen with, and that is a failure. */
    @Override
    public State state() {
        State state = status.state();
        return state == State.OFF && !problem().isEmpty() ? State.FAILED : state;
    }

    @Override
    public String problem() {
        return problems.first();
    }
}
