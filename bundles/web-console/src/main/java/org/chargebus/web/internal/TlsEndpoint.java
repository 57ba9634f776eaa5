package org.chargebus.web.internal;

import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.endpoint.Endpoint;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The TLS port as others see it: a service of its own, there while that port is switched on. */
final class TlsEndpoint implements Endpoint, HealthCheck {
    private final WebPort port;
    private final Problems problems;
    private ServiceRegistration<?> registration;

    /** An endpoint that is not offered yet. */
    TlsEndpoint(WebPort port, Problems problems) {
        this.port = port;
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
                                            "web TLS",
                                            HealthCheck.TAGS,
                                            "chargebus")));
        } else if (!on && registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    @Override
    public Result execute() {
        return PortHealth.of(this);
    }

    @Override
    public String protocol() {
        return "web TLS";
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
        String keys = problems.line(Keys.KEYS_ALARM);
        return keys.isEmpty() ? port.problem() : keys;
    }
}
