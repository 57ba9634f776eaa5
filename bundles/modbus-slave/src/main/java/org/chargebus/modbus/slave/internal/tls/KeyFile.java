package org.chargebus.modbus.slave.internal.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.List;

/**
 * A file with keys and certificates: PKCS #12, JKS or PEM, told apart by its content.
 *
 * @param key the key of the configuration that names it
 * @param file its path; a relative one begins at the folder of the instance
 * @param password of a key store; a PEM file has none
 */
record KeyFile(String key, String file, String password) {
    private static final String MAKE = "make it by keytool or openssl (docs: Modbus over TLS)";

    /** Where it is. */
    static Path path(String file) {
        return Path.of(System.getProperty("karaf.base", "")).resolve(file);
    }

    /** Reads all of it. */
    KeyStore read() throws TlsFault {
        if (file.isEmpty()) {
            throw new TlsFault(key, "is not set", "name the file");
        }
        try {
            byte[] bytes = Files.readAllBytes(path(file));
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return PemFile.isOne(text)
                    ? keyStore(PemFile.read(text))
                    : KeyStore.getInstance(path(file).toFile(), password.toCharArray());
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

    /** A fault of this file. */
    TlsFault fault(String what, String mend) {
        return new TlsFault(key + " = " + file, what, mend);
    }

    /** The password is not the one of this file; it is never shown. */
    TlsFault wrongPassword() {
        return new TlsFault(
                key + "Password = (hidden)", "does not open " + file, "write the password of it");
    }
}
