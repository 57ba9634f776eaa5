package org.chargebus.shell.security;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chargebus.keys.KeyFault;
import org.chargebus.keys.KeyFile;

/** The certificates that the gateway shows of itself, as their files are now. */
final class Certificates {
    private record Use(String pid, String who, String file, String password) {}

    private static final List<Use> USES =
            List.of(
                    new Use(
                            "org.chargebus.ocpp",
                            "chargers",
                            "tls.keyStore",
                            "tls.keyStorePassword"),
                    new Use(
                            "org.chargebus.modbus.tcp",
                            "Modbus masters",
                            "tls.keyStore",
                            "tls.keyStorePassword"),
                    new Use(
                            "org.chargebus.external",
                            "the external central system",
                            "keyStore",
                            "keyStorePassword"));

    private Certificates() {}

    /**
     * A certificate with its private key, or a file that cannot be used.
     *
     * @param shownTo for people
     * @param file as it is configured
     * @param subject of the certificate; empty when the file cannot be used
     * @param algorithm of its key
     * @param until its end; null when the file cannot be used
     * @param fault why it cannot be used; empty when it can
     * @param mend what to do about it
     */
    record Certificate(
            String shownTo,
            String file,
            String subject,
            String algorithm,
            Instant until,
            String fault,
            String mend) {
        /** Whole days that are left, negative when it ended; null when the file cannot be used. */
        Long days(Instant now) {
            return until == null
                    ? null
                    : Math.floorDiv(Duration.between(now, until).toSeconds(), 86_400L);
        }
    }

    /** All that are configured. */
    static List<Certificate> read(Settings settings) {
        List<Certificate> found = new ArrayList<>();
        for (Use use : USES) {
            settings.find(use.pid(), use.file())
                    .ifPresent(
                            file ->
                                    read(
                                            use,
                                            file,
                                            settings.get(use.pid(), use.password(), ""),
                                            found));
        }
        return found;
    }

    private static void read(Use use, String file, String password, List<Certificate> found) {
        String key = use.pid() + ": " + use.file();
        try {
            KeyStore store = new KeyFile(key, file, password).read();
            int before = found.size();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(
                            new Certificate(
                                    use.who(),
                                    file,
                                    certificate.getSubjectX500Principal().getName(),
                                    certificate.getPublicKey().getAlgorithm(),
                                    certificate.getNotAfter().toInstant(),
                                    "",
                                    ""));
                }
            }
            if (found.size() == before) {
                found.add(
                        unusable(
                                use,
                                file,
                                key + " = " + file + ": holds no private key with its certificate",
                                "put both into it"));
            }
        } catch (KeyFault e) {
            found.add(unusable(use, file, e.getMessage(), e.mend()));
        } catch (GeneralSecurityException e) {
            found.add(
                    unusable(
                            use,
                            file,
                            key + " = " + file + ": cannot be read (" + e.getMessage() + ")",
                            "make another key store"));
        }
    }

    private static Certificate unusable(Use use, String file, String fault, String mend) {
        return new Certificate(use.who(), file, "", "", null, fault, mend);
    }
}
