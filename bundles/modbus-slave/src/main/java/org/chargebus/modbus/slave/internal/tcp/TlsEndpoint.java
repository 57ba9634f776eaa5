package org.chargebus.modbus.slave.internal.tcp;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.slave.internal.PortHealth;
import org.chargebus.modbus.slave.internal.problem.OpenProblems;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The TLS port as others see it: a service of its own, there while that port is switched on. */
final class TlsEndpoint implements Endpoint, HealthCheck {
    static final String BIND_ALARM = "modbus.tls:bind";

    private final Supplier<String> address;
    private final OpenProblems problems;
    private ServiceRegistration<?> registration;
    private volatile ListenerStatus status = ListenerStatus.STARTING;

    /**
     * An endpoint that is not offered yet.
     *
     * @param address what is listened on
     * @param problems those of the TLS port
     */
    TlsEndpoint(Supplier<String> address, OpenProblems problems) {
        this.address = address;
        this.problems = problems;
    }

    /** Offers the service, or takes it back. */
    synchronized void offer(BundleContext context, boolean on) {
        if (on && registration == null) {
            registration =
                    context.registerService(
                            new String[] {Endpoint.class.getName(), HealthCheck.class.getName()},
                            this,
                            FrameworkUtil.asDictionary(
                                    Map.of(
                                            HealthCheck.NAME,
                                            "Modbus TLS",
                                            HealthCheck.TAGS,
                                            "chargebus")));
        } else if (!on && registration != null) {
            registration.unregister();
            registration = null;
        }
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
        return PortHealth.of(this, Result.Status.CRITICAL);
    }

    @Override
    public String protocol() {
        return "Modbus TLS";
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
