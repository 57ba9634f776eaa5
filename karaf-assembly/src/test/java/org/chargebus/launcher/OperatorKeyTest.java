package org.chargebus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import javax.security.auth.login.FailedLoginException;
import org.apache.karaf.jaas.modules.publickey.PublickeyLoginModule;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login module of Karaf itself reads what the launcher wrote. */
class OperatorKeyTest {
    @TempDir Path etc;

    @Test
    void theKeyIsAdmittedAndOthersOfTheFileStay() throws Exception {
        Path keys = etc.resolve("keys.properties");
        Files.writeString(keys, "anna = AAAA,_g_:viewergroup\nlocal = old,_g_:admingroup\n");
        OperatorKey.create(etc);
        Properties entries = new Properties();
        try (InputStream in = Files.newInputStream(keys)) {
            entries.load(in);
        }
        assertThat(entries).containsEntry("anna", "AAAA,_g_:viewergroup").hasSize(2);
        String[] entry = entries.getProperty("local").split(",");
        assertThat(entry[1]).isEqualTo("_g_:admingroup");
        assertThat(admits(entry[0], secret().getPublic())).isTrue();
    }

    private KeyPair secret() throws Exception {
        try (InputStream in = Files.newInputStream(OperatorKey.file(etc))) {
            return SecurityUtils.loadKeyPairIdentities(
                            null, NamedResource.ofName("shell.key"), in, null)
                    .iterator()
                    .next();
        }
    }

    /** One key in 256 is of that kind; 10,000 without one would be a wonder (e to the -39). */
    @Test
    void aKeyThatKarafWouldNotAdmitIsPassedOver() throws Exception {
        List<KeyPair> made = new ArrayList<>();
        while (made.isEmpty() || admits(blob(made.get(made.size() - 1)), last(made))) {
            assertThat(made.size()).isLessThan(10_000);
            made.add(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256));
        }
        KeyPair refused = made.get(made.size() - 1);
        KeyPair good = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        while (!admits(blob(good), good.getPublic())) {
            good = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        }
        Iterator<KeyPair> both = List.of(refused, good).iterator();
        assertThat(OperatorKey.admissible(both::next)).isSameAs(good);
        Iterator<KeyPair> others = made.iterator();
        for (int i = 0; i < made.size() - 1; i++) {
            assertThat(OperatorKey.admissible(others::next)).isSameAs(made.get(i));
        }
    }

    private static PublicKey last(List<KeyPair> made) {
        return made.get(made.size() - 1).getPublic();
    }

    private static String blob(KeyPair pair) throws IOException {
        return PublicKeyEntry.toString(pair.getPublic()).split(" ")[1];
    }

    private static boolean admits(String blob, PublicKey key) throws FailedLoginException {
        return PublickeyLoginModule.equals(key, blob);
    }
}
