package org.chargebus.views.security;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.site.Site;
import org.chargebus.views.Mistake;
import org.chargebus.views.Services;
import org.chargebus.views.Table;
import org.chargebus.views.security.Certificates.Certificate;
import org.chargebus.views.security.Findings.Finding;
import org.chargebus.views.security.Users.User;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Who can reach the gateway, who may log in, and what should not stay as it is.
 *
 * @param ports that listen
 * @param certificates the gateway shows of itself
 * @param users who may log in
 * @param findings what a careful engineer would not leave as it is
 */
public record SecurityReport(Table ports, Table certificates, Table users, Table findings) {
    /**
     * Looks at the running gateway and its folder.
     *
     * @throws Mistake when the configuration is away
     * @throws IOException when a file cannot be read
     */
    public static SecurityReport of(Services services, Site site, Instant now)
            throws IOException, Mistake {
        ConfigurationAdmin configurations =
                services.need(ConfigurationAdmin.class, "the configuration", "config");
        List<Endpoint> endpoints = services.all(Endpoint.class);
        Path etc = Path.of(System.getProperty("karaf.etc", "etc"));
        Settings settings = Settings.read(configurations);
        List<Certificate> certificates = Certificates.read(settings);
        List<User> users = Users.read(etc);
        List<Finding> findings =
                Findings.of(
                        new Findings.Facts(
                                site,
                                endpoints,
                                settings,
                                certificates,
                                users,
                                etc,
                                System.getProperty("karaf.secured.command.compulsory.roles", ""),
                                System.getProperty("user.name", ""),
                                now));
        return new SecurityReport(
                ports(endpoints, SshAddress.of(services, configurations)),
                certificates(certificates, now),
                users(users),
                findings(findings));
    }

    private static Table ports(List<Endpoint> endpoints, Optional<String> ssh) {
        Table ports =
                new Table("nothing listens")
                        .column("protocol", "protocol")
                        .column("address", "address")
                        .column("port", "port");
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
        return ports;
    }

    private static Table certificates(List<Certificate> all, Instant now) {
        Table certificates =
                new Table("none: nothing is encrypted")
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
        return certificates;
    }

    private static Table users(List<User> all) {
        Table users =
                new Table("nobody may log in")
                        .column("user", "user")
                        .column("role", "role")
                        .column("login by", "login");
        all.forEach(user -> users.row(user.name(), user.role(), user.login()));
        return users;
    }

    private static Table findings(List<Finding> all) {
        Table findings = new Table("none").column("finding", "finding").column("mend", "mend");
        all.forEach(finding -> findings.row(finding.what(), finding.mend()));
        return findings;
    }

    /** Its parts by name, in their order. */
    public Map<String, Table> sections() {
        Map<String, Table> sections = new LinkedHashMap<>();
        sections.put("ports", ports);
        sections.put("certificates", certificates);
        sections.put("users", users);
        sections.put("findings", findings);
        return sections;
    }

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        sections().forEach((name, table) -> json.put(name, table.objects()));
        return json;
    }
}
