package org.chargebus.views.security;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Optional;
import org.chargebus.views.Services;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the SSH server of Karaf listens, as {@code host:port}. */
public final class SshAddress {
    private static final Logger LOG = LoggerFactory.getLogger(SshAddress.class);

    private SshAddress() {}

    /** Its address; empty when there is no such server. */
    public static Optional<String> of(Services services, ConfigurationAdmin configurations) {
        boolean wanted = Boolean.parseBoolean(services.property("karaf.startRemoteShell"));
        boolean installed =
                services.bundles().stream()
                        .anyMatch(b -> "org.apache.karaf.shell.ssh".equals(b.getSymbolicName()));
        return wanted && installed ? Optional.of(configured(configurations)) : Optional.empty();
    }

    /** The address it would have. */
    public static String configured(ConfigurationAdmin configurations) {
        Object host = null;
        Object port = null;
        try {
            Configuration[] found =
                    configurations.listConfigurations("(service.pid=org.apache.karaf.shell)");
            Dictionary<String, Object> values = found == null ? null : found[0].getProperties();
            host = values == null ? null : values.get("sshHost");
            port = values == null ? null : values.get("sshPort");
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.debug("the settings of SSH are not there: {}", e.getMessage());
        }
        return (host == null ? "0.0.0.0" : host.toString().strip())
                + ":"
                + (port == null ? "8101" : port.toString().strip());
    }
}
