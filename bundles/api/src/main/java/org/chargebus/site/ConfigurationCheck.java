package org.chargebus.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Validates configuration files by the rules of the running gateway. Any thread. */
@ProviderType
public interface ConfigurationCheck {
    /**
     * One thing to mend.
     *
     * @param file as it was named
     * @param line from 1
     * @param key of the setting; the PID when the file as a whole is meant
     * @param what is wrong; never a password
     * @param mend what to write instead
     */
    record Finding(String file, int line, String key, String what, String mend) {
        /** {@code file:line: key: what; mend}. */
        @Override
        public String toString() {
            return file + ":" + line + ": " + key + ": " + what + "; " + mend;
        }
    }

    /**
     * Reads the files, and those that their settings name, and applies nothing. A file that cannot
     * be read is one more finding.
     *
     * @param files empty = every file of the project in the folder {@code etc} of the gateway
     * @return by file and line; empty when all is well
     * @throws IOException when that folder cannot be read
     */
    List<Finding> check(List<Path> files) throws IOException;
}
