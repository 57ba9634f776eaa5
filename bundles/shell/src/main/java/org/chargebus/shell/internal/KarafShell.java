package org.chargebus.shell.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chargebus.views.Services;
import org.chargebus.views.security.SshAddress;
import org.osgi.framework.BundleContext;
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
        try (Services services = new Services(context)) {
            return SshAddress.of(services, configurations);
        }
    }

    @Override
    public boolean answers() {
        String address = SshAddress.configured(configurations);
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
