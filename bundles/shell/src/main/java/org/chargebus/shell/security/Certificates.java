package org.chargebus.shell.security;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
                            "org.chargebus.web",
                            "browsers",
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

    /** All that are configured; a file that several use is one. */
    static List<Certificate> read(Settings settings) {
        Map<List<String>, List<Use>> files = new LinkedHashMap<>();
        for (Use use : USES) {
            String password = settings.get(use.pid(), use.password(), "");
            settings.find(use.pid(), use.file())
                    .map(
                            file ->
                                    files.computeIfAbsent(
                                            List.of(file, password), f -> new ArrayList<>()))
                    .ifPresent(uses -> uses.add(use));
        }
        List<Certificate> found = new ArrayList<>();
        files.forEach((file, uses) -> read(uses, file.get(0), file.get(1), found));
        return found;
    }

    private static void read(
            List<Use> uses, String file, String password, List<Certificate> found) {
        String who = uses.stream().map(Use::who).collect(Collectors.joining(", "));
        String key =
                uses.stream()
                        .map(use -> use.pid() + ": " + use.file())
                        .collect(Collectors.joining(", "));
        try {
            KeyStore store = new KeyFile(key, file, password).read();
            int before = found.size();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(
                            new Certificate(
                                    who,
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
                                who,
                                file,
                                key + " = " + file + ": holds no private key with its certificate",
                                "put both into it"));
            }
        } catch (KeyFault e) {
            found.add(unusable(who, file, e.getMessage(), e.mend()));
        } catch (GeneralSecurityException e) {
            found.add(
                    unusable(
                            who,
                            file,
                            key + " = " + file + ": cannot be read (" + e.getMessage() + ")",
                            "make another key store"));
        }
    }

    private static Certificate unusable(String who, String file, String fault, String mend) {
        return new Certificate(who, file, "", "", null, fault, mend);
    }
}
