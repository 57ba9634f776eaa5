package org.chargebus.shell.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SSH server of Karaf. */
public final class KarafShell implements Readiness.RemoteShell {
    private static final Logger LOG = LoggerFactory.getLogger(KarafShell.class);
    private static final int WAIT_MILLIS = 500;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;

    /** That of this framework. */
    public KarafShell(BundleContext context, ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
    }

    @Override
    public Optional<String> address() {
        boolean wanted = Boolean.parseBoolean(context.getProperty("karaf.startRemoteShell"));
        boolean installed =
                Arrays.stream(context.getBundles())
                        .anyMatch(b -> "org.apache.karaf.shell.ssh".equals(b.getSymbolicName()));
        return wanted && installed ? Optional.of(configured()) : Optional.empty();
    }

    private String configured() {
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

    @Override
    public boolean answers() {
        String address = configured();
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(address.substring(colon + 1));
            String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
            socket.connect(new InetSocketAddress(reachable, port), WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            byte[] banner = socket.getInputStream().readNBytes(4);
            return new String(banner, StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("SSH {} does not answer yet: {}", address, e.getMessage());
            return false;
        }
    }
}
