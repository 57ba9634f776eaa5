package org.chargebus.transport.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarms;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.ocpp.BridgeListener;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.ocpp.StandIn;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.link.LinkSettings;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket server chargers connect to, the only owner of their sockets. It lives on without
 * handlers, listeners, alarms and the bundle that reads the site.
 */
@Component(
        service = {Endpoint.class, SiteListener.class},
        immediate = true,
        configurationPid = "org.chargebus.ocpp")
@Designate(ocd = JettyOcppServer.Config.class)
public final class JettyOcppServer implements Endpoint, SiteListener {
    /** The keys of {@code org.chargebus.ocpp}. */
    @ObjectClassDefinition(name = "OCPP server", description = "Where and how chargers connect")
    public @interface Config {
        @AttributeDefinition(name = "host", description = "address to listen on")
        String host() default "0.0.0.0";

        @AttributeDefinition(
                name = "port",
                description = "TCP port, 1..65535",
                min = "1",
                max = "65535")
        int port() default 8887;

        @AttributeDefinition(
                name = "path",
                description = "ws://host:port/path/{id}; / takes any prefix")
        String path() default "/ocpp";

        @AttributeDefinition(
                name = "requirePassword",
                description = "security profile 1: chargers without a password are refused")
        boolean requirePassword() default false;

        @AttributeDefinition(
                name = "keepAlive",
                description =
                        "s of silence until a ping, 0..86400; 0 = off; two unanswered pings close",
                min = "0",
                max = "86400")
        int keepAlive() default 30;

        @AttributeDefinition(
                name = "callTimeout",
                description = "s a charger has to answer a CALL, 5..300",
                min = "5",
                max = "300")
        int callTimeout() default 30;

        @AttributeDefinition(
                name = "maxMessageSize",
                description = "bytes, 1024..67108864; a larger message closes with 1009",
                min = "1024",
                max = "67108864")
        int maxMessageSize() default 2097152;

        @AttributeDefinition(
                name = "messageRate",
                description =
                        "messages a second of one charger in the long run, 1..10000; 1000 may come"
                                + " at once, more are read later",
                min = "1",
                max = "10000")
        int messageRate() default LinkSettings.MESSAGE_RATE;

        @AttributeDefinition(
                name = "messageTimeout",
                description =
                        "s from the first part of a message to its last one, 5..3600; a slower one"
                                + " closes with 1008",
                min = "5",
                max = "3600")
        int messageTimeout() default LinkSettings.MESSAGE_TIMEOUT;

        @AttributeDefinition(
                name = "maxConnections",
                description = "connections at once, 1..50000",
                min = "1",
                max = "50000")
        int maxConnections() default 5000;

        @AttributeDefinition(
                name = "authFailuresPerMinute",
                description =
                        "wrong passwords of one address until it is refused for 5 minutes, 1..1000",
                min = "1",
                max = "1000")
        int authFailuresPerMinute() default 5;

        @AttributeDefinition(
                name = "acceptWithoutSubprotocol",
                description = "accept a charger that offers no subprotocol")
        boolean acceptWithoutSubprotocol() default true;

        @AttributeDefinition(
                name = "duplicate",
                description =
                        "a second connection of one id: probe pings the old one and keeps it if it"
                                + " answers; newest replaces it",
                options = {
                    @Option(label = "probe", value = "probe"),
                    @Option(label = "newest", value = "newest")
                })
        String duplicate() default "probe";
    }

    private static final String ALARM = "endpoint:ocpp";
    private static final Logger LOG = LoggerFactory.getLogger(JettyOcppServer.class);

    private final ChargerServer server;
    private volatile Alarms alarms;
    private String reported = "";

    /** Opens nothing yet. */
    @Activate
    public JettyOcppServer(Config config, @Reference LinkRegistry links) {
        this(Settings.of(config), links);
    }

    JettyOcppServer(Settings settings, LinkRegistry links) {
        server = new ChargerServer(settings, links, this::report);
    }

    /** Starts to listen, on a thread of its own. */
    @Activate
    void activate() throws Exception {
        server.start();
    }

    /**
     * Takes over new settings. A fresh component would drop every charger; only another host or
     * port has to.
     */
    @Modified
    void modified(Config config) {
        server.adapt(Settings.of(config));
    }

    /** Closes every connection and releases the port. */
    @Deactivate
    void deactivate() throws Exception {
        server.stop();
        Alarms told = alarms;
        if (told != null) {
            told.clear(ALARM);
        }
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
        server.bridging().alarms().alarms(present);
        if (server.port().state() == State.FAILED) {
            present.raise(ALARM, server.port().problem(), mend());
        }
    }

    void unsetAlarms(Alarms gone) {
        if (alarms == gone) {
            alarms = null;
            server.bridging().alarms().alarms(null);
        }
    }

    private static String mend() {
        return "free the port or set host and port in org.chargebus.ocpp; it is tried every 2 s";
    }

    /** Called by the port, which holds its lock: one after the other. */
    private void report(State state, String problem) {
        Alarms told = alarms;
        if (state == State.FAILED) {
            if (told != null) {
                told.raise(ALARM, problem, mend());
            } else if (!problem.equals(reported)) {
                LOG.warn("The OCPP server {}. It is tried again every 2 s.", problem);
            }
        } else if (told != null) {
            told.clear(ALARM);
        }
        reported = problem;
    }

    @Override
    public void siteChanged(Site site) {
        server.siteChanged(site);
    }

    @Override
    public String protocol() {
        return "OCPP";
    }

    @Override
    public String address() {
        return server.address();
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
