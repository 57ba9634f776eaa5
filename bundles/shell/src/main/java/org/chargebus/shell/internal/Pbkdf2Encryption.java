package org.chargebus.shell.internal;

import java.util.Map;
import org.apache.karaf.jaas.modules.Encryption;
import org.apache.karaf.jaas.modules.EncryptionService;
import org.chargebus.site.PasswordHash;
import org.osgi.service.component.annotations.Component;

/**
 * Hashes the passwords of users of the shell, as {@code etc/org.apache.karaf.jaas.cfg} asks for:
 * Karaf itself has digests without salt only.
 */
@Component(property = "name=pbkdf2")
public final class Pbkdf2Encryption implements EncryptionService, Encryption {
    @Override
    public Encryption createEncryption(Map<String, String> parameters) {
        return this;
    }

    @Override
    public String encryptPassword(String plain) {
        return PasswordHash.ofPerson(plain).text();
    }

    @Override
    public boolean checkPassword(String presented, String hash) {
        return PasswordHash.isHash(hash) && PasswordHash.parse(hash).matchesPerson(presented);
    }
}
