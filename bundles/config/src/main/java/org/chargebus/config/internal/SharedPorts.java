package org.chargebus.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ConfigurationCheck.Finding;

/** Finds a TCP port on which the gateway would listen twice; the second one is at fault. */
final class SharedPorts {
    /** The file of the Karaf shell, whose port is taken too. */
    static final String SHELL = "org.apache.karaf.shell";

    private static final Set<String> LISTENERS =
            Set.of("org.chargebus.modbus.tcp", "org.chargebus.ocpp", "org.chargebus.web");
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

    private record Taken(String host, String port, String key, String file) {
        boolean isMetBy(String otherHost, String otherPort) {
            boolean everywhere = EVERYWHERE.contains(host) || EVERYWHERE.contains(otherHost);
            return port.equals(otherPort) && (everywhere || host.equals(otherHost));
        }
    }

    private final List<Taken> taken = new ArrayList<>();

    /** Takes in the file of the Karaf shell. */
    void shell(CfgFile file) {
        String host = file.values().getOrDefault("sshHost", "0.0.0.0");
        String port = file.values().getOrDefault("sshPort", "8101");
        taken.add(new Taken(host, port, "sshPort", file.path().toString()));
    }

    /** Holds the ports of a file against those of the files before it, and against each other. */
    List<Finding> of(CfgFile file, Schema schema, Validation validation) {
        List<Finding> findings = new ArrayList<>();
        if (LISTENERS.contains(schema.pid()) && !isOff(schema, validation, "enabled")) {
            if (!isOff(schema, validation, "plain")) {
                take(file, schema, validation, "port", findings);
            }
            take(file, schema, validation, "tls.port", findings);
        }
        return findings;
    }

    private static boolean isOff(Schema schema, Validation validation, String key) {
        return "false".equals(validation.inForce(schema, key));
    }

    private void take(
            CfgFile file,
            Schema schema,
            Validation validation,
            String key,
            List<Finding> findings) {
        String host = Objects.requireNonNullElse(validation.inForce(schema, "host"), "0.0.0.0");
        String port = validation.inForce(schema, key);
        if (port == null || port.equals("0")) {
            return;
        }
        String name = file.path().toString();
        taken.stream()
                .filter(one -> one.isMetBy(host, port))
                .findFirst()
                .ifPresent(
                        one ->
                                findings.add(
                                        new Finding(
                                                name,
                                                file.line(key),
                                                key,
                                                port
                                                        + " is already "
                                                        + one.key()
                                                        + " of "
                                                        + one.file(),
                                                "give each its own port, or another host")));
        taken.add(new Taken(host, port, key, name));
    }
}
