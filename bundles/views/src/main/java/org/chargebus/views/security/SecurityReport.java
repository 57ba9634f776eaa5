package org.chargebus.shell.security;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.shell.internal.Table;
import org.chargebus.shell.security.Certificates.Certificate;
import org.chargebus.shell.security.Findings.Finding;
import org.chargebus.shell.security.Users.User;
import org.chargebus.site.Site;
import org.osgi.service.cm.ConfigurationAdmin;

/** Who can reach the gateway, who may log in, and what should not stay as it is. */
public final class SecurityReport {
    private final Table ports = new Table("nothing listens");
    private final Table certificates = new Table("none: nothing is encrypted");
    private final Table users = new Table("nobody may log in");
    private final Table findings = new Table("none");

    private SecurityReport(List<Endpoint> endpoints, Optional<String> ssh, Findings.Facts facts)
            throws IOException {
        ports(endpoints, ssh);
        certificates(facts.certificates(), facts.now());
        users.column("user", "user").column("role", "role").column("login by", "login");
        for (User user : facts.users()) {
            users.row(user.name(), user.role(), user.login());
        }
        findings.column("finding", "finding").column("mend", "mend");
        for (Finding finding : Findings.of(facts)) {
            findings.row(finding.what(), finding.mend());
        }
    }

    /**
     * Looks at the running gateway and its folder.
     *
     * @param ssh the address of the shell; empty when there is none
     * @throws IOException when the configuration cannot be read
     */
    public static SecurityReport of(
            Site site,
            List<Endpoint> endpoints,
            Optional<String> ssh,
            ConfigurationAdmin configurations,
            Instant now)
            throws IOException {
        Path etc = Path.of(System.getProperty("karaf.etc", "etc"));
        Settings settings = Settings.read(configurations);
        return new SecurityReport(
                endpoints,
                ssh,
                new Findings.Facts(
                        site,
                        endpoints,
                        settings,
                        Certificates.read(settings),
                        Users.read(etc),
                        etc,
                        System.getProperty("karaf.secured.command.compulsory.roles", ""),
                        System.getProperty("user.name", ""),
                        now));
    }

    private void ports(List<Endpoint> endpoints, Optional<String> ssh) {
        ports.column("protocol", "protocol").column("address", "address").column("port", "port");
        for (Endpoint endpoint : endpoints) {
            if (endpoint.port() != 0) {
                ports.row(endpoint.protocol(), endpoint.address(), endpoint.port());
            }
        }
        ssh.ifPresent(
                address ->
                        ports.row(
                                "SSH",
                                address,
                                Integer.parseInt(address.substring(address.lastIndexOf(':') + 1))));
    }

    private void certificates(List<Certificate> all, Instant now) {
        certificates
                .column("shown to", "shownTo")
                .column("file", "file")
                .column("subject", "subject")
                .column("key", "key")
                .column("valid until", "until")
                .column("left [d]", "daysLeft");
        for (Certificate one : all) {
            certificates.row(
                    one.shownTo(),
                    one.file(),
                    one.subject(),
                    one.algorithm(),
                    one.until(),
                    one.days(now));
        }
    }

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ports", ports.objects());
        json.put("certificates", certificates.objects());
        json.put("users", users.objects());
        json.put("findings", findings.objects());
        return json;
    }

    /** For people. */
    public void print(PrintStream out) {
        section(out, "ports", ports);
        section(out, "certificates", certificates);
        section(out, "users", users);
        section(out, "findings", findings);
    }

    private static void section(PrintStream out, String title, Table table) {
        out.println(title);
        table.print(out);
        out.println();
    }
}
