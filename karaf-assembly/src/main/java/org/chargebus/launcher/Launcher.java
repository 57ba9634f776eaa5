package org.chargebus.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * What {@code bin/chargebus} cannot do in the language of the shell: keys, passwords and the
 * connection to the Karaf shell. The system property {@code chargebus.etc} names the folder of the
 * configuration.
 */
public final class Launcher {
    private Launcher() {}

    /** Runs one command and ends with its status. */
    public static void main(String[] args) {
        Path etc = Path.of(System.getProperty("chargebus.etc", "etc"));
        try {
            System.exit(run(etc, args));
        } catch (IllegalArgumentException | IOException | GeneralSecurityException e) {
            System.err.println("chargebus: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int run(Path etc, String[] args) throws IOException, GeneralSecurityException {
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "key" -> OperatorKey.create(etc);
            case "port" -> System.out.println(ShellSettings.port(etc));
            case "shell" -> {
                return new ShellClient(etc).execute(String.join(" ", rest));
            }
            case "user" -> new Users(etc).run(rest);
            default ->
                    throw new IllegalArgumentException("the launcher knows key, port, shell, user");
        }
        return 0;
    }
}
