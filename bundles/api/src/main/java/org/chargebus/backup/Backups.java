package org.chargebus.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Backups of the gateway: one zip of its configuration and durable state, without secrets in clear.
 * Reads and writes files, so not on a thread that serves chargers or masters.
 */
@ProviderType
public interface Backups {
    /**
     * A line of a configuration file that goes or comes.
     *
     * @param file below the folder of the gateway
     * @param added true = it comes
     * @param line as it stands in the file; the value of a secret is hidden
     */
    record Change(String file, boolean added, String line) {}

    /**
     * What a restore would do.
     *
     * @param created when the backup was made, ISO 8601
     * @param version of the gateway that made it
     * @param changes of the configuration, by file
     * @param state whether durable state is in it, which is taken over at the next start
     * @param notes what is not in it and has to be set by hand
     * @param errors what {@code chargebus:check} would find in the configuration then, one line
     *     each with file, line, key and mend
     */
    record Preview(
            String created,
            String version,
            List<Change> changes,
            boolean state,
            List<String> notes,
            List<String> errors) {}

    /**
     * Writes a backup.
     *
     * @return what is left out, one line each
     */
    List<String> save(OutputStream out) throws IOException;

    /**
     * Looks at a backup and changes nothing.
     *
     * @throws IOException when it is none, is damaged or of a newer format; its message is one line
     *     with the mend
     */
    Preview preview(Path zip) throws IOException;

    /**
     * Puts the configuration in force at once and lays the state aside for the next start. Files of
     * the project that are not in the backup get the ending {@code .removed}; one that is changed
     * is kept beside with the ending {@code .before}. Killed at any moment, the gateway has either
     * all of it or nothing; what was begun is done at the next start.
     *
     * @param force whether a configuration with errors is put in force
     * @return as {@link #preview}; when it has errors and {@code force} is false, nothing is
     *     changed
     * @throws IOException as {@link #preview}, then nothing is changed; or when a file cannot be
     *     written, then the rest is done at the next start
     */
    Preview restore(Path zip, boolean force) throws IOException;
}
