package org.chargebus.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the shell listens, as the running gateway reads it. */
final class ShellSettings {
    private static final int DEFAULT_PORT = 8101;
    private static final Pattern ENVIRONMENT =
            Pattern.compile("\\$\\{env:([A-Za-z0-9_]+)(?::-([^}]*))?}");

    private ShellSettings() {}

    static int port(Path etc) throws IOException {
        Path file = etc.resolve("org.apache.karaf.shell.cfg");
        String text = "";
        if (Files.exists(file)) {
            Properties settings = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
            text = resolve(settings.getProperty("sshPort", "")).strip();
        }
        try {
            return text.isEmpty() ? DEFAULT_PORT : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    file + ": sshPort = " + text + " is no port; write 1..65535", e);
        }
    }

    /** Puts the environment in, as the configuration of the gateway does. */
    private static String resolve(String text) {
        Matcher matcher = ENVIRONMENT.matcher(text);
        return matcher.replaceAll(
                found -> {
                    String value = System.getenv(found.group(1));
                    String given = value == null || value.isEmpty() ? found.group(2) : value;
                    return Matcher.quoteReplacement(given == null ? "" : given);
                });
    }
}
