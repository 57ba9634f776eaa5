package org.chargebus.common.port;

import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.chargebus.endpoint.Endpoint;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** An endpoint with its health as a service of its own, there while it is offered. */
public abstract class OfferedEndpoint implements Endpoint, HealthCheck {
    private final String protocol;
    private ServiceRegistration<?> registration;

    /**
     * Not offered yet.
     *
     * @param protocol what speaks there; its health has that name
     */
    protected OfferedEndpoint(String protocol) {
        this.protocol = protocol;
    }

    /** Offers the service, or takes it back. */
    public final synchronized void offer(BundleContext context, boolean on) {
        if (on && registration == null) {
            registration =
                    context.registerService(
                            new String[] {Endpoint.class.getName(), HealthCheck.class.getName()},
                            this,
                            FrameworkUtil.asDictionary(
                                    Map.of(
                                            HealthCheck.NAME,
                                            protocol,
                                            HealthCheck.TAGS,
                                            "chargebus")));
        } else if (!on && registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    @Override
    public final String protocol() {
        return protocol;
    }
}
