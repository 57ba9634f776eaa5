package org.chargebus.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** A user of the shell who comes by SSH with a password or a key. */
final class ShellLogin implements AutoCloseable {
    private static final Pattern OFFERED = Pattern.compile("(?m)^offered (\\S+)\r?$");

    private final SshClient client;
    private final int port;
    private final String user;
    private final Consumer<ClientSession> identity;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private ShellLogin(int port, String user, Consumer<ClientSession> identity) {
        this.port = port;
        this.user = user;
        this.identity = identity;
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
    }

    static ShellLogin by(int port, String user, String password) {
        return new ShellLogin(port, user, session -> session.addPasswordIdentity(password));
    }

    /** With a key, which is quicker: passwords are slow to check by design. */
    static ShellLogin by(int port, String user, KeyPair key) {
        return new ShellLogin(port, user, session -> session.addPublicKeyIdentity(key));
    }

    /**
     * Lets the holder of a key in as {@code ROLE-key} for each of these roles, before a gateway
     * runs.
     */
    static void letIn(Gateway gateway, KeyPair key, String... roles) throws IOException {
        String blob = PublicKeyEntry.toString(key.getPublic()).split(" ")[1];
        StringBuilder lines = new StringBuilder();
        for (String role : roles) {
            lines.append(role).append("-key = ").append(blob);
            lines.append(",_g_:").append(role).append("group\n");
        }
        Path keys = gateway.home().resolve("etc/keys.properties");
        Files.writeString(keys, lines, StandardOpenOption.APPEND);
    }

    /** A key of the test; RSA, because Karaf admits not every ECDSA key. */
    static KeyPair key() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
    }

    static boolean refused(int port, String user, String password) throws IOException {
        try (ShellLogin login = by(port, user, password);
                ClientSession session = login.session()) {
            return session == null;
        }
    }

    /** Runs a command in a session of its own, for Karaf ends the session with it; its status. */
    int run(String command) throws IOException {
        try (ClientSession session = session()) {
            if (session == null) {
                throw new IOException(user + " may not log in");
            }
            return run(session, command);
        }
    }

    /**
     * Those of these commands that the user may run; Karaf hides the others from him. One
     * interactive shell is asked for the help of all, for a log-in each would take a minute.
     */
    Set<String> offered(Collection<String> commands) throws IOException {
        StringBuilder typed = new StringBuilder();
        // The typed line is echoed, and must not look like what it prints.
        commands.forEach(c -> typed.append(c + " --help; echo of\"f\"ered " + c + "\n"));
        typed.append("logout\n");
        output.reset();
        try (ClientSession session = session();
                ChannelShell channel = session.createShellChannel()) {
            channel.setIn(new ByteArrayInputStream(typed.toString().getBytes(UTF_8)));
            channel.setOut(output);
            channel.open().verify(Await.PATIENCE);
            Set<ClientChannelEvent> closed =
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Await.PATIENCE);
            assertTrue(output(), closed.contains(ClientChannelEvent.CLOSED));
        }
        Set<String> offered = new TreeSet<>();
        Matcher lines = OFFERED.matcher(output());
        while (lines.find()) {
            offered.add(lines.group(1));
        }
        return offered;
    }

    /** Runs a command that must succeed; what it prints. */
    String shell(String command) throws IOException {
        output.reset();
        int status = run(command);
        assertEquals(command + ": " + output(), 0, status);
        return output();
    }

    private int run(ClientSession session, String command) throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setIn(new ByteArrayInputStream(new byte[0]));
            channel.setOut(output);
            channel.setErr(output);
            channel.open().verify(Await.PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Await.PATIENCE);
            Integer status = channel.getExitStatus();
            return status == null ? -1 : status;
        }
    }

    String output() {
        return output.toString(UTF_8);
    }

    /** Null when the log-in is refused. */
    private ClientSession session() throws IOException {
        ClientSession session =
                client.connect(user, "127.0.0.1", port).verify(Await.PATIENCE).getSession();
        identity.accept(session);
        if (session.auth().await(Await.PATIENCE) && session.isAuthenticated()) {
            return session;
        }
        session.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
