package org.chargebus.web.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.port.PortHealth;
import org.chargebus.common.port.TlsEndpoint;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.signal.Change;
import org.chargebus.signal.SignalListener;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The page and the HTTP interface, the only owner of web sockets. It lives on without all other
 * bundles: what they serve is answered with 503 meanwhile.
 */
@Component(
        service = {
            Endpoint.class,
            SiteListener.class,
            SignalListener.class,
            LinkListener.class,
            HealthCheck.class
        },
        property = {HealthCheck.NAME + "=web", HealthCheck.TAGS + "=chargebus"},
        immediate = true,
        configurationPid = Settings.PID)
@Designate(ocd = Config.class)
public final class WebServer
        implements Endpoint, SiteListener, SignalListener, LinkListener, HealthCheck {
    private final OpenProblems problems = new OpenProblems();
    private final Console console;
    private final TlsEndpoint tlsEndpoint;
    private final BundleContext context;

    /** Starts to listen, on a thread of its own. */
    @Activate
    public WebServer(BundleContext context, Config config) throws Exception {
        this.context = context;
        Settings settings = Settings.of(config);
        console = new Console(context, settings, problems);
        tlsEndpoint = tlsEndpoint(console.ports().tls(), problems);
        // Before anything listens: who waits for the gateway to be ready waits for both ports.
        tlsEndpoint.offer(context, settings.tlsPort() != 0);
        console.start();
    }

    /** Chargers and masters live without it. */
    static TlsEndpoint tlsEndpoint(WebPort port, OpenProblems problems) {
        return new TlsEndpoint(
                "web TLS", port, () -> problems.line(Keys.KEYS_ALARM), Result.Status.WARN);
    }

    /** Takes over new settings; another host or port moves that port alone. */
    @Modified
    void modified(Config config) {
        Settings now = Settings.of(config);
        console.take(now);
        tlsEndpoint.offer(context, now.tlsPort() != 0);
    }

    @Deactivate
    void deactivate() throws Exception {
        tlsEndpoint.offer(context, false);
        try {
            console.stop();
        } finally {
            problems.clearAll();
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void setAlarms(Alarms present) {
        problems.alarms(present);
    }

    void unsetAlarms(Alarms gone) {
        problems.alarmsGone(gone);
    }

    @Override
    public void siteChanged(Site site) {
        console.siteChanged(site);
    }

    @Override
    public void changed(String chargePointId, List<Change> changes) {
        console.changed(chargePointId, changes);
    }

    @Override
    public void connected(Link link, boolean fresh) {
        if (fresh) {
            console.feed().charger(link.chargePointId(), true, "from " + link.remote());
        }
    }

    @Override
    public void disconnected(String chargePointId, String reason) {
        console.feed().charger(chargePointId, false, reason);
    }

    @Override
    public Result execute() {
        return PortHealth.of(this, Result.Status.WARN, "is open");
    }

    @Override
    public String protocol() {
        return "web";
    }

    @Override
    public String address() {
        return console.ports().plain().address();
    }

    @Override
    public int port() {
        return console.ports().plain().port();
    }

    @Override
    public State state() {
        return console.ports().plain().state();
    }

    @Override
    public String problem() {
        return console.ports().plain().problem();
    }
}
