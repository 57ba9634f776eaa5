package org.chargebus.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.io.output.NoCloseOutputStream;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Runs one command in the shell of the gateway on this machine. Karaf's own client prints nothing
 * but "Closed" when its standard input is at its end; this one never reads it.
 */
final class ShellClient {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int NO_STATUS = 255;

    private final Path etc;

    ShellClient(Path etc) {
        this.etc = etc;
    }

    /** The status of the command; its output goes to standard output. */
    int execute(String command) throws IOException, GeneralSecurityException {
        int port = ShellSettings.port(etc);
        try (SshClient client = SshClient.setUpDefaultClient()) {
            // The loopback interface of this machine, and a key that is of no use elsewhere.
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
            CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofSeconds(30));
            client.start();
            try (ClientSession session = connect(client, port)) {
                logIn(session);
                return execute(session, command);
            }
        }
    }

    private static ClientSession connect(SshClient client, int port) throws IOException {
        try {
            return client.connect(OperatorKey.USER, "127.0.0.1", port).verify(CONNECT).getSession();
        } catch (IOException e) {
            throw new IOException(
                    "no gateway of this folder answers on 127.0.0.1:" + port + "; start it first",
                    e);
        }
    }

    private void logIn(ClientSession session) throws IOException, GeneralSecurityException {
        session.addPublicKeyIdentity(key());
        try {
            session.auth().verify(CONNECT);
        } catch (IOException e) {
            throw new IOException(
                    "the gateway on "
                            + session.getConnectAddress()
                            + " does not admit "
                            + OperatorKey.file(etc)
                            + " ("
                            + e.getMessage()
                            + "); if it is the gateway of this folder, delete that file and start"
                            + " the gateway again",
                    e);
        }
    }

    private static int execute(ClientSession session, String command) throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setIn(new ByteArrayInputStream(new byte[0]));
            channel.setOut(plainUnlessTerminal(System.out));
            channel.setErr(plainUnlessTerminal(System.err));
            channel.open().verify(CONNECT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 0);
            Integer status = channel.getExitStatus();
            return status == null ? NO_STATUS : status;
        }
    }

    private static OutputStream plainUnlessTerminal(OutputStream out) {
        return Boolean.getBoolean("chargebus.terminal")
                ? new NoCloseOutputStream(out)
                : new PlainText(out);
    }

    private KeyPair key() throws IOException, GeneralSecurityException {
        Path file = OperatorKey.file(etc);
        try (InputStream in = Files.newInputStream(file)) {
            for (KeyPair pair :
                    SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName(file.toString()), in, null)) {
                return pair;
            }
        }
        throw new IOException(file + " holds no key; delete it and start the gateway again");
    }
}
