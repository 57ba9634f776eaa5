package org.chargebus.modbus.slave.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;

/** Signs certificates made for a test, so that none can run out in the tree. */
public final class Authority {
    /** The password of every file. */
    public static final String PASSWORD = "correct horse";

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final Duration DAY = Duration.ofDays(1);

    /** A key with the certificates that vouch for it, its own first. */
    public record Holder(KeyPair keys, Certificate... chain) {}

    private final String name;
    private final KeyPair keys = keys();
    private final Certificate certificate;
    private long serial = 1;

    /** An authority of that common name. */
    public Authority(String name) throws GeneralSecurityException {
        this.name = name;
        byte[] isAuthority =
                Der.sequence(
                        Der.oid("2.5.29.19"),
                        Der.element(Der.BOOLEAN, new byte[] {-1}),
                        Der.element(
                                Der.OCTETS,
                                Der.sequence(Der.element(Der.BOOLEAN, new byte[] {-1}))));
        Instant now = Instant.now();
        certificate =
                sign(name, keys, now.minus(DAY), now.plus(DAY.multipliedBy(365)), isAuthority);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A certificate with a role, which may be null, for the next month. */
    public Holder certify(String subject, String role) throws GeneralSecurityException {
        Instant now = Instant.now();
        return certify(subject, role, now.minus(DAY), now.plus(DAY.multipliedBy(30)));
    }

    /** The same for a time. */
    public Holder certify(String subject, String role, Instant from, Instant until)
            throws GeneralSecurityException {
        KeyPair own = keys();
        byte[][] extensions =
                role == null
                        ? new byte[0][]
                        : new byte[][] {
                            Der.sequence(
                                    Der.oid(Role.OID),
                                    Der.element(Der.OCTETS, Der.text(Der.UTF8, role)))
                        };
        return new Holder(own, sign(subject, own, from, until, extensions), certificate);
    }

    private Certificate sign(
            String subject, KeyPair of, Instant from, Instant until, byte[]... extensions)
            throws GeneralSecurityException {
        byte[] toSign =
                Der.sequence(
                        Der.element(Der.EXPLICIT_0, Der.integer(2)),
                        Der.integer(serial++),
                        ECDSA_SHA256,
                        new X500Principal("CN=" + name).getEncoded(),
                        Der.sequence(time(from), time(until)),
                        new X500Principal("CN=" + subject).getEncoded(),
                        of.getPublic().getEncoded(),
                        extensions.length == 0
                                ? new byte[0]
                                : Der.element(Der.EXPLICIT_3, Der.sequence(extensions)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toSign);
        byte[] der = Der.sequence(toSign, ECDSA_SHA256, Der.bits(signature.sign()));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] time(Instant instant) {
        return Der.text(Der.UTC_TIME, UTC_TIME.format(instant));
    }

    /** What a master has: its key, or none if null, and trust in this authority. */
    public SSLContext context(Holder holder) throws GeneralSecurityException, IOException {
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(store(holder), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Writes a PKCS #12 file with a key. */
    public static Path write(Path file, Holder holder)
            throws GeneralSecurityException, IOException {
        return write(file, store(holder));
    }

    /** Writes a PKCS #12 file with the certificate of this authority. */
    public Path writeTrust(Path file) throws GeneralSecurityException, IOException {
        return write(file, trusted());
    }

    private static Path write(Path file, KeyStore store)
            throws GeneralSecurityException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyStore store(Holder holder) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (holder != null) {
            store.setKeyEntry(
                    "own", holder.keys().getPrivate(), PASSWORD.toCharArray(), holder.chain());
        }
        return store;
    }

    private KeyStore trusted() throws GeneralSecurityException, IOException {
        KeyStore store = store(null);
        store.setCertificateEntry("authority", certificate);
        return store;
    }

    /** Writes a PEM file with the certificate of this authority. */
    public Path writeTrustPem(Path file) throws GeneralSecurityException, IOException {
        return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
    }

    /** Writes a PEM file with a key and its certificates. */
    public static Path writePem(Path file, Holder holder)
            throws GeneralSecurityException, IOException {
        StringBuilder text = new StringBuilder("made for a test\n");
        text.append(pem("PRIVATE KEY", holder.keys().getPrivate().getEncoded()));
        for (Certificate one : holder.chain()) {
            text.append(pem("CERTIFICATE", one.getEncoded()));
        }
        return Files.writeString(file, text);
    }

    private static String pem(String label, byte[] der) {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
