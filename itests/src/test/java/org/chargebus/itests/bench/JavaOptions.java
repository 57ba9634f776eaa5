package org.chargebus.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options with which the launcher starts the Java machine of the gateway. */
public final class JavaOptions {
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{CHARGEBUS_JAVA_OPTS:-([^}]*)}");

    /** What it gives to a gateway of few chargers, MB. */
    private static final Pattern HEAP = Pattern.compile("heap=\\$\\(\\((\\d+) ");

    private JavaOptions() {}

    /**
     * Those of a launcher for few chargers.
     *
     * @throws IOException when it has no default of them
     */
    public static List<String> of(Path launcher) throws IOException {
        String script = Files.readString(launcher);
        Matcher options = DEFAULT.matcher(script);
        Matcher heap = HEAP.matcher(script);
        if (!options.find() || !heap.find()) {
            throw new IOException(launcher + " has no default of CHARGEBUS_JAVA_OPTS");
        }
        return List.of(options.group(1).replace("$heap", heap.group(1) + "m").split(" "));
    }
}
