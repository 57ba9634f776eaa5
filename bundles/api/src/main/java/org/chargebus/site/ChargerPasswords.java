package org.chargebus.site;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Changes what configured chargers have to prove themselves by. Any thread. */
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

    /**
     * Writes another least security profile into the charger's configuration file; it holds from
     * the charger's next connection on. Returns when the file is written.
     *
     * @param chargePointId a configured charger
     * @param profile 0..3, as {@link ChargePoint#securityProfile}
     * @throws IOException when the charger is not configured or its file cannot be written; the
     *     profile stays as it was
     */
    void changeSecurityProfile(String chargePointId, int profile) throws IOException;
}
