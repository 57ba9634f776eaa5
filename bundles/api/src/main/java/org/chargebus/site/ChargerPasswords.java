package org.chargebus.site;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Changes the passwords of configured chargers. Any thread. */
@ProviderType
public interface ChargerPasswords {
    /**
     * Writes a new password, hashed, into the charger's configuration file; from the charger's next
     * connection on, only the new one is accepted. Returns when the file is written.
     *
     * @param chargePointId a configured charger
     * @param password AuthorizationKey as the charger was given it (security white paper 1.6-J,
     *     1.4): 32..40 hexadecimal digits stand for their 16..20 bytes
     * @throws IOException when the charger is not configured or its file cannot be written; the
     *     password stays as it was
     */
    void change(String chargePointId, String password) throws IOException;
}
