package org.chargebus.transport.internal;

import org.chargebus.endpoint.Endpoint;
import org.chargebus.transport.internal.tls.TlsKeeper;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The TLS port as others see it: a service of its own, there while that port is switched on. */
final class TlsEndpoint implements Endpoint {
    private final OcppPort port;
    private final Problems problems;
    private ServiceRegistration<Endpoint> registration;

    /** An endpoint that is not offered yet. */
    TlsEndpoint(OcppPort port, Problems problems) {
        this.port = port;
        this.problems = problems;
    }

    /** Offers the service, or takes it back. */
    synchronized void offer(BundleContext context, boolean on) {
        if (on && registration == null) {
            registration = context.registerService(Endpoint.class, this, null);
        } else if (!on && registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    @Override
    public String protocol() {
        return "OCPP TLS";
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
        String keys = problems.line(TlsKeeper.KEYS_ALARM);
        return keys.isEmpty() ? port.problem() : keys;
    }
}
