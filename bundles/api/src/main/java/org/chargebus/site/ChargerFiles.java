package org.chargebus.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The configuration files of chargers, {@code etc/org.chargebus.charger-NAME.cfg}. Any thread. */
@ProviderType
public interface ChargerFiles {
    /**
     * Writes the file of a new charger; the running gateway takes it over within moments. Returns
     * when the file would survive a lost supply.
     *
     * @param settings by key, as text; {@code number} and {@code id} at least; a plain {@code
     *     password} is hashed first
     * @return the file
     * @throws IOException when a value is not allowed, another file has the number or the identity,
     *     or the file cannot be written; its message is one line: what, where and how to mend it
     */
    Path add(Map<String, String> settings) throws IOException;

    /**
     * Where {@link #add} would write, by the same checks; nothing is written.
     *
     * @throws IOException when it would refuse, with the same message
     */
    Path preview(Map<String, String> settings) throws IOException;

    /**
     * Takes the file of a charger out of force: it stays beside under its name with {@code
     * .removed} behind it, in place of an earlier one.
     *
     * @return where it is now
     * @throws IOException when no file or more than one has this identity, or it cannot be renamed;
     *     its message is one line: what, where and how to mend it
     */
    Path remove(String chargePointId) throws IOException;
}
