package org.chargebus.transport.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.port.PortHealth;
import org.chargebus.common.port.TlsEndpoint;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.ocpp.BridgeListener;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.ocpp.StandIn;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.chargebus.trace.Trace;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.tls.TlsKeeper;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The WebSocket server chargers connect to, the only owner of their sockets. It lives on without
 * handlers, listeners, alarms and the bundle that reads the site.
 */
@Component(
        service = {Endpoint.class, SiteListener.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=OCPP", HealthCheck.TAGS + "=chargebus"},
        immediate = true,
        configurationPid = "org.chargebus.ocpp")
@Designate(ocd = Config.class)
public final class JettyOcppServer implements Endpoint, SiteListener, HealthCheck {
    private final OpenProblems problems = new OpenProblems();
    private final ChargerServer server;
    private final TlsEndpoint tlsEndpoint;
    private BundleContext context;
    private ServiceRegistration<HealthCheck> upstream;
    private volatile Alarms alarms;

    /** Opens nothing yet. */
    @Activate
    public JettyOcppServer(Config config, @Reference LinkRegistry links) {
        this(Settings.of(config), links);
    }

    JettyOcppServer(Settings settings, LinkRegistry links) {
        server = new ChargerServer(settings, links, problems);
        tlsEndpoint = tlsEndpoint(server.tlsPort(), problems);
    }

    static TlsEndpoint tlsEndpoint(OcppPort port, OpenProblems problems) {
        return new TlsEndpoint(
                "OCPP TLS",
                port,
                () -> problems.line(TlsKeeper.KEYS_ALARM),
                Result.Status.CRITICAL);
    }

    /** Starts to listen, on a thread of its own. */
    @Activate
    void activate(BundleContext bundle) throws Exception {
        context = bundle;
        // Before anything listens: who waits for the gateway to be ready waits for both ports.
        tlsEndpoint.offer(context, server.settings().tls().isOn());
        upstream =
                context.registerService(
                        HealthCheck.class,
                        server.bridging().alarms(),
                        FrameworkUtil.asDictionary(
                                Map.of(
                                        HealthCheck.NAME,
                                        "upstream",
                                        HealthCheck.TAGS,
                                        "chargebus")));
        server.start();
    }

    /**
     * Takes over new settings. A fresh component would drop every charger; only another host or
     * port has to, and then those of that port alone.
     */
    @Modified
    void modified(Config config) {
        Settings now = Settings.of(config);
        server.adapt(now);
        tlsEndpoint.offer(context, now.tls().isOn());
    }

    /** Closes every connection and releases the port. */
    @Deactivate
    void deactivate() throws Exception {
        tlsEndpoint.offer(context, false);
        upstream.unregister();
        server.stop();
        problems.clearAll();
        server.bridging().alarms().clear();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void addHandler(CallHandler handler, Map<String, Object> properties) {
        server.handlers()
                .add(
                        handler,
                        strings(properties.get(CallHandler.ACTION)),
                        properties.get(Constants.SERVICE_RANKING) instanceof Integer rank
                                ? rank
                                : 0,
                        properties.get(Constants.SERVICE_ID) instanceof Long serviceId
                                ? serviceId
                                : 0L);
    }

    void removeHandler(CallHandler handler) {
        server.handlers().remove(handler);
    }

    private static List<String> strings(Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property instanceof String one ? List.of(one) : List.of();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void addListener(LinkListener listener) {
        server.add(listener);
    }

    void removeListener(LinkListener listener) {
        server.remove(listener);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void addBridgeListener(BridgeListener listener) {
        server.bridgeListeners().add(listener);
    }

    void removeBridgeListener(BridgeListener listener) {
        server.bridgeListeners().remove(listener);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    void addStandIn(StandIn standIn) {
        server.add(standIn);
    }

    void removeStandIn(StandIn standIn) {
        server.remove(standIn);
    }

    @Reference(
            cardinality = OPTIONAL,
            policy = DYNAMIC,
            policyOption = GREEDY,
            updated = "setExternal")
    void setExternal(ExternalSystem external) {
        server.external(external);
    }

    void unsetExternal(ExternalSystem external) {
        if (server.bridging().external() == external) {
            server.external(null);
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void setAlarms(Alarms present) {
        alarms = present;
        problems.alarms(present);
        server.bridging().alarms().alarms(present);
    }

    void unsetAlarms(Alarms gone) {
        problems.alarmsGone(gone);
        if (alarms == gone) {
            alarms = null;
            server.bridging().alarms().alarms(null);
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void setTrace(Trace trace) {
        server.tap().trace(trace);
    }

    void unsetTrace(Trace trace) {
        server.tap().traceGone(trace);
    }

    @Override
    public void siteChanged(Site site) {
        server.siteChanged(site);
    }

    @Override
    public Result execute() {
        return PortHealth.of(this, Result.Status.CRITICAL, "is open");
    }

    @Override
    public String protocol() {
        return "OCPP";
    }

    @Override
    public String address() {
        return server.port().address();
    }

    @Override
    public int port() {
        return server.port().port();
    }

    @Override
    public State state() {
        return server.port().state();
    }

    @Override
    public String problem() {
        return server.port().problem();
    }
}
