package org.chargebus.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: looks at a file that a setting names, as the bundle that reads it would. The bundle
 * offers it to {@link java.util.ServiceLoader} too, for checks without a running gateway. Any
 * thread.
 */
@ConsumerType
public interface FileCheck {
    /**
     * Something to mend in such a file.
     *
     * @param line from 1; 0 = the file as a whole
     * @param what is wrong
     * @param mend what to do
     */
    record Fault(int line, String what, String mend) {}

    /** The PID of the configuration that names the file. */
    String pid();

    /** The key that names it. */
    String key();

    /**
     * The file that is read with these settings.
     *
     * @param settings gives the value of a key or its default; empty = neither
     * @return as it is named, a relative path begins at the folder of the gateway; empty when none
     *     is read
     */
    Optional<String> file(UnaryOperator<String> settings);

    /**
     * Reads the file and applies nothing.
     *
     * @return by line; empty when all is well
     * @throws IOException when it cannot be read
     */
    List<Fault> check(Path file) throws IOException;
}
