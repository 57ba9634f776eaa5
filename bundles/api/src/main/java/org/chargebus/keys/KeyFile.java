package org.chargebus.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A file with keys and certificates: PKCS #12, JKS or PEM, told apart by its content. Immutable;
 * each call reads the file anew.
 *
 * @param key the key of the configuration that names it; that of its password is {@code
 *     keyPassword}
 * @param file its path; a relative one begins at the folder of the instance
 * @param password of a key store; a PEM file has none
 */
public record KeyFile(String key, String file, String password) {
    private static final String MAKE = "make it by keytool or openssl (docs/how-to)";

    private Path path() {
        return Path.of(System.getProperty("karaf.base", "")).resolve(file);
    }

    /** A text that changes whenever the file does. */
    public String stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(path(), BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException | InvalidPathException e) {
            return "absent";
        }
    }

    /**
     * Reads all of it.
     *
     * @throws KeyFault naming key, value and mend
     */
    public KeyStore read() throws KeyFault {
        if (file.isEmpty()) {
            throw new KeyFault(key, "", "is not set", "name the file");
        }
        try {
            byte[] bytes = Files.readAllBytes(path());
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return PemFile.isOne(text)
                    ? keyStore(PemFile.read(text))
                    : KeyStore.getInstance(path().toFile(), password.toCharArray());
        } catch (NoSuchFileException | InvalidPathException e) {
            throw fault("there is no such file", "put it there or correct the path");
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? wrongPassword()
                    : fault(
                            "cannot be read (" + e.getMessage() + ")",
                            "check file and permissions");
        } catch (GeneralSecurityException e) {
            throw fault("is no PKCS #12, JKS or PEM file (" + e.getMessage() + ")", MAKE);
        }
    }

    private KeyStore keyStore(PemFile pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<Certificate> certificates = pem.certificates();
        if (pem.key().isPresent()) {
            store.setKeyEntry(
                    "key",
                    pem.key().get(),
                    password.toCharArray(),
                    certificates.toArray(new Certificate[0]));
        } else {
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("certificate " + store.size(), certificate);
            }
        }
        return store;
    }

    /**
     * The end of the first certificate of a private key to end.
     *
     * @param store as {@link #read}
     * @throws KeyFault when there is no private key, or one that does not hold now
     */
    public Instant validUntil(KeyStore store, Instant now)
            throws GeneralSecurityException, KeyFault {
        Instant end = Instant.MAX;
        boolean found = false;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                found = true;
                Instant from = certificate.getNotBefore().toInstant();
                Instant until = certificate.getNotAfter().toInstant();
                if (now.isBefore(from) || now.isAfter(until)) {
                    throw fault(
                            "its certificate holds from " + from + " to " + until + " only",
                            "renew it, or check the clock of this machine");
                }
                end = until.isBefore(end) ? until : end;
            }
        }
        if (!found) {
            throw fault("holds no private key with its certificate", "put both into it");
        }
        return end;
    }

    /**
     * Shows the certificates of the file to the other side.
     *
     * @param store as {@link #read}
     */
    public KeyManager[] keyManagers(KeyStore store) throws GeneralSecurityException, KeyFault {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, password.toCharArray());
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword();
        }
    }

    /**
     * Trusts the certificates of the file, but not one that belongs to a key in it.
     *
     * @param whose who signs with them, for a message: {@code somebody who signs for masters}
     */
    public TrustManager[] trustManagers(String whose) throws GeneralSecurityException, KeyFault {
        KeyStore store = read();
        int signers = 0;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                signers++;
            } else {
                store.deleteEntry(alias);
            }
        }
        if (signers == 0) {
            throw fault("holds no certificate of " + whose, "import the certificate of their CA");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** A fault of this file. */
    public KeyFault fault(String what, String mend) {
        return new KeyFault(key, file, what, mend);
    }

    private KeyFault wrongPassword() {
        return new KeyFault(
                key + "Password", "(hidden)", "does not open " + file, "write the password of it");
    }

    /** Without the password, so that no message can show it. */
    @Override
    public String toString() {
        return "KeyFile[" + key + " = " + file + "]";
    }
}
