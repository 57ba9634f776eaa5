package org.chargebus.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The configuration of the gateway as files {@code etc/PID.cfg} and {@code etc/PID-NAME.cfg}: what
 * may stand in them, what stands in them, and how to change that. Reads and writes files, so not on
 * a thread that serves chargers or masters. Any other thread.
 */
@ProviderType
public interface ConfigurationFiles {
    /**
     * A value that may be chosen.
     *
     * @param value as it is written
     * @param label for people
     */
    record Choice(String value, String label) {}

    /**
     * What may stand behind a key.
     *
     * @param key as in the file
     * @param type {@code text}, {@code integer}, {@code decimal} or {@code boolean}
     * @param least the least value, of a text its least length; empty = none
     * @param most the greatest; empty = none
     * @param choices the allowed values; empty = any
     * @param standard the value without a file; empty = none
     * @param secret whether its value is never shown
     * @param required whether a file has to have it
     * @param name for people
     * @param help meaning, unit and range
     */
    record Setting(
            String key,
            String type,
            Optional<String> least,
            Optional<String> most,
            List<Choice> choices,
            Optional<String> standard,
            boolean secret,
            boolean required,
            String name,
            String help) {}

    /**
     * One configuration, or what one of a factory would be.
     *
     * @param pid as in the name of its file: {@code org.chargebus.charger-NAME} for one of a
     *     factory
     * @param factory the PID of its factory; empty = it is single
     * @param name for people
     * @param help for people
     * @param file empty = there is none, all defaults hold
     * @param settings all that are known
     * @param values as they stand in the file, by key; a secret is hidden
     */
    record Configured(
            String pid,
            Optional<String> factory,
            String name,
            String help,
            Optional<Path> file,
            List<Setting> settings,
            Map<String, String> values) {}

    /**
     * A key whose value changes.
     *
     * @param before empty = the default; a secret is hidden
     * @param after likewise
     */
    record Changed(String key, Optional<String> before, Optional<String> after) {}

    /**
     * What a change did, or would do.
     *
     * @param file that is written
     * @param written whether it was
     * @param findings for which it was not; of this file alone
     */
    record Result(
            Path file,
            boolean written,
            List<Changed> changes,
            List<ConfigurationCheck.Finding> findings) {}

    /**
     * All configurations: the single ones, whether there is a file or not, and of factories those
     * that have one. By PID.
     *
     * @throws IOException when the folder or a file cannot be read
     */
    List<Configured> all() throws IOException;

    /**
     * What a new one of a factory would be: without a file, its defaults hold. Its PID is that of
     * the factory.
     *
     * @param factory for example {@code org.chargebus.charger}
     * @return empty when no bundle knows this factory
     */
    Optional<Configured> blank(String factory);

    /**
     * Changes keys of a configuration; comments and all other lines stay. Nothing is written when
     * the file would have errors, or would be the same. The running gateway takes it over within
     * moments.
     *
     * @param pid as in {@link Configured}; a factory's with a new name makes a file
     * @param values by key; empty = the default holds again
     * @param dryRun whether nothing is written in any case
     * @return empty when no bundle knows this PID
     * @throws IOException when the file cannot be read or written; it stays as it was
     */
    Optional<Result> change(String pid, Map<String, Optional<String>> values, boolean dryRun)
            throws IOException;

    /**
     * Takes the file of a factory configuration out of force: it stays beside under its name with
     * {@code .removed} behind it, in place of an earlier one.
     *
     * @return where it is now; empty when there is no such file, or it is not one of a factory
     * @throws IOException when it cannot be renamed
     */
    Optional<Path> remove(String pid) throws IOException;
}
