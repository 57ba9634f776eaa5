package org.chargebus.views.security;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.views.security.Certificates.Certificate;
import org.chargebus.views.security.Users.User;

/** What a careful engineer would not leave as it is. */
final class Findings {
    private static final String OCPP = "org.chargebus.ocpp";
    private static final String MODBUS = "org.chargebus.modbus.tcp";
    private static final String EXTERNAL = "org.chargebus.external";
    private static final String WEB = "org.chargebus.web";
    private static final int NOTICE_DAYS = 30;
    private static final int NAMED = 5;

    /**
     * A finding.
     *
     * @param what one line: what and where
     * @param mend one line: what to do
     */
    record Finding(String what, String mend) {}

    /**
     * What they are drawn from.
     *
     * @param etc the folder of the configuration
     * @param compulsoryRole whom a command without a rule asks for; empty = anyone
     * @param account the operating-system user that runs the gateway
     */
    record Facts(
            Site site,
            List<Endpoint> endpoints,
            Settings settings,
            List<Certificate> certificates,
            List<User> users,
            Path etc,
            String compulsoryRole,
            String account,
            Instant now) {}

    private final Facts facts;
    private final List<Finding> found = new ArrayList<>();

    private Findings(Facts facts) {
        this.facts = facts;
    }

    /** The findings, those about chargers first. */
    static List<Finding> of(Facts facts) throws IOException {
        Findings findings = new Findings(facts);
        findings.chargers();
        findings.modbus();
        findings.external();
        findings.web();
        findings.certificates();
        findings.shell();
        findings.files();
        return List.copyOf(findings.found);
    }

    private void add(String what, String mend) {
        found.add(new Finding(what, mend));
    }

    private void chargers() {
        boolean plain = Boolean.parseBoolean(facts.settings().get(OCPP, "plain", "true"));
        boolean certificates =
                tls(OCPP) && facts.settings().get(OCPP, "tls.clientAuth", "none").equals("need");
        if (plain || !certificates) {
            about(
                    c -> c.password().isEmpty() && c.securityProfile() == 0,
                    "chargers without a password",
                    "; who knows the identity is taken for the charger",
                    "set password in the file of each charger, and requirePassword in " + OCPP);
        }
        if (plain && reachable("OCPP")) {
            about(
                    c -> c.password().isPresent() && c.securityProfile() < 2,
                    "passwords may cross the network in clear (ws)",
                    "",
                    (tls(OCPP)
                                    ? ""
                                    : "set tls.port in "
                                            + OCPP
                                            + " (docs/how-to/tls-for-chargers.md), then ")
                            + "set securityProfile = 2 in the file of each charger, or plain ="
                            + " false in "
                            + OCPP);
        }
    }

    private void about(Predicate<ChargePoint> whom, String what, String why, String mend) {
        List<String> ids =
                facts.site().chargePoints().stream()
                        .filter(ChargePoint::enabled)
                        .filter(whom)
                        .map(ChargePoint::id)
                        .toList();
        if (!ids.isEmpty()) {
            String names = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
            String more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
            add(what + ": " + names + more + why, mend);
        }
    }

    private boolean tls(String pid) {
        return !facts.settings().get(pid, "tls.port", "0").equals("0");
    }

    /** Whether an endpoint is open to other machines. */
    private boolean reachable(String protocol) {
        return facts.endpoints().stream()
                .filter(e -> e.protocol().equals(protocol))
                .filter(e -> e.state() == Endpoint.State.LISTENING)
                .anyMatch(e -> !isLoopback(e.address().replaceFirst("^(wss?|https?)://", "")));
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.")
                || address.startsWith("localhost")
                || address.startsWith("[::1]");
    }

    private void modbus() {
        boolean limited =
                facts.settings().find(MODBUS, "allowFrom").isPresent()
                        || facts.settings().find(MODBUS, "writeFrom").isPresent();
        if (reachable("Modbus TCP") && !limited) {
            add(
                    "every machine that reaches the Modbus port may write",
                    "set writeFrom or allowFrom in " + MODBUS + " to the addresses of the masters");
        }
    }

    private void external() {
        if (facts.site().mode() == Mode.EXTERNAL
                && !Boolean.parseBoolean(facts.settings().get(EXTERNAL, "tls", "false"))
                && !isLoopback(facts.settings().get(EXTERNAL, "host", ""))) {
            add(
                    "what chargers say to the external central system, passwords too, leaves the"
                            + " site in clear (ws)",
                    "set tls = true in " + EXTERNAL + ", or use a private line");
        }
    }

    private void web() {
        if (reachable("web")) {
            add(
                    "passwords of the page cross the network in clear (http)",
                    "set tls.port and plain = false in " + WEB + ", or host = 127.0.0.1");
        }
    }

    private void certificates() {
        for (Certificate one : facts.certificates()) {
            if (!one.fault().isEmpty()) {
                add(one.fault(), one.mend());
            } else if (one.days(facts.now()) < 0) {
                add(
                        "the certificate " + one.subject() + " in " + one.file() + " has ended",
                        "put a renewed one there; it is read at once");
            } else if (one.days(facts.now()) < NOTICE_DAYS) {
                add(
                        "the certificate "
                                + one.subject()
                                + " in "
                                + one.file()
                                + " ends in "
                                + one.days(facts.now())
                                + " days",
                        "put a renewed one there; it is read at once");
            }
        }
    }

    private void shell() {
        if (!facts.compulsoryRole().equals("admin")) {
            add(
                    "commands without a rule are open to every user",
                    "set karaf.secured.command.compulsory.roles = admin in etc/system.properties");
        }
        String host = facts.settings().get("org.apache.karaf.shell", "sshHost", "0.0.0.0");
        if (!isLoopback(host)) {
            add(
                    "the shell listens on " + host,
                    "set sshHost = 127.0.0.1 in etc/org.apache.karaf.shell.cfg and go through the"
                            + " SSH of the machine");
        }
        if (facts.users().stream().anyMatch(user -> user.name().equals("karaf"))) {
            add(
                    "the user karaf, which others know of, may log in",
                    "remove its line from etc/users.properties");
        }
        if (facts.settings().anyPid("org.apache.felix.fileinstall-", "felix.fileinstall.dir")) {
            add(
                    "who can write into a watched folder can install bundles",
                    "remove etc/org.apache.felix.fileinstall-*.cfg, or guard the folder it names");
        }
        if (facts.account().equals("root")) {
            add(
                    "the gateway runs as root",
                    "run it as a user of its own; for port 502 grant it CAP_NET_BIND_SERVICE");
        }
    }

    private void files() throws IOException {
        for (String file : OpenSecrets.in(facts.etc())) {
            add("other users of this machine can read the secrets in " + file, "chmod 600 " + file);
        }
    }
}
