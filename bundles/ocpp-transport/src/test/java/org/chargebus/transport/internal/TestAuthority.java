package org.chargebus.transport.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
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
import javax.security.auth.x500.X500Principal;

/** Signs certificates made for a test, so that none can run out in the tree. */
public final class TestAuthority {
    /** The password of every file. */
    public static final String PASSWORD = "correct horse";

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] ECDSA_SHA256 = sequence(oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2));

    /** A key with the certificates that vouch for it, its own first. */
    public record Holder(KeyPair keys, Certificate... chain) {}

    private final String name;
    private final KeyPair keys = keys();
    private final Certificate certificate;
    private long serial = 1;

    /** An authority of that common name. */
    public TestAuthority(String name) throws GeneralSecurityException {
        this.name = name;
        byte[] yes = element(0x01, new byte[] {-1});
        byte[] isAuthority = sequence(oid(0x55, 0x1D, 0x13), yes, element(0x04, sequence(yes)));
        Instant now = Instant.now();
        certificate =
                sign(
                        "CN=" + name,
                        keys,
                        now.minus(DAY),
                        now.plus(DAY.multipliedBy(365)),
                        isAuthority);
    }

    private static KeyPair keys() {
        return keys("EC", 256);
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A certificate for a DNS name for the next month; 127.0.0.1 is one, too, if it is local. */
    public Holder certify(String host) throws GeneralSecurityException {
        Instant now = Instant.now();
        return certify(host, now.minus(DAY), now.plus(DAY.multipliedBy(30)));
    }

    /** The same for a time. */
    public Holder certify(String host, Instant from, Instant until)
            throws GeneralSecurityException {
        return holder("CN=" + host, host, keys(), from, until);
    }

    /** The same with a key of RSA. */
    public Holder certifyRsa(String host) throws GeneralSecurityException {
        Instant now = Instant.now();
        Instant until = now.plus(DAY.multipliedBy(30));
        return holder("CN=" + host, host, keys("RSA", 2048), now.minus(DAY), until);
    }

    /** A certificate with a whole subject, such as {@code CN=CP1,O=Operator}. */
    public Holder certifySubject(String subject) throws GeneralSecurityException {
        Instant now = Instant.now();
        return holder(subject, "charger", keys(), now.minus(DAY), now.plus(DAY.multipliedBy(30)));
    }

    private Holder holder(String subject, String host, KeyPair own, Instant from, Instant until)
            throws GeneralSecurityException {
        byte[] dns = element(0x82, host.getBytes(StandardCharsets.US_ASCII));
        byte[] ip =
                host.equals("localhost") ? element(0x87, new byte[] {127, 0, 0, 1}) : new byte[0];
        byte[] names = sequence(oid(0x55, 0x1D, 0x11), element(0x04, sequence(dns, ip)));
        return new Holder(own, sign(subject, own, from, until, names), certificate);
    }

    private Certificate sign(
            String subject, KeyPair of, Instant from, Instant until, byte[] extension)
            throws GeneralSecurityException {
        byte[] toSign =
                sequence(
                        element(0xA0, element(0x02, new byte[] {2})),
                        element(0x02, BigInteger.valueOf(serial++).toByteArray()),
                        ECDSA_SHA256,
                        new X500Principal("CN=" + name).getEncoded(),
                        sequence(time(from), time(until)),
                        new X500Principal(subject).getEncoded(),
                        of.getPublic().getEncoded(),
                        element(0xA3, sequence(extension)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(toSign);
        byte[] der = sequence(toSign, ECDSA_SHA256, element(0x03, new byte[1], signature.sign()));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] time(Instant instant) {
        return element(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] oid(int... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int one : bytes) {
            out.write(one);
        }
        return element(0x06, out.toByteArray());
    }

    private static byte[] sequence(byte[]... parts) {
        return element(0x30, parts);
    }

    /** An element of DER (X.690). */
    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.size() > 255) {
            out.write(0x82);
            out.write(content.size() >> 8);
        } else if (content.size() > 127) {
            out.write(0x81);
        }
        out.write(content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** A store with keys. */
    public static KeyStore store(Holder... holders) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Holder holder : holders) {
            store.setKeyEntry(
                    "own " + store.size(),
                    holder.keys().getPrivate(),
                    PASSWORD.toCharArray(),
                    holder.chain());
        }
        return store;
    }

    /** A store with the certificate of this authority. */
    public KeyStore trusted() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", certificate);
        return store;
    }

    /** Writes a PKCS #12 file; its name. */
    public static String write(Path file, KeyStore store) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file.toString();
    }

    /** Writes a PEM file with the certificate of this authority; its name. */
    public String writePem(Path file) throws Exception {
        return Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded())).toString();
    }

    /** Writes a PEM file with a key and its certificates; its name. */
    public static String writePem(Path file, Holder holder) throws Exception {
        StringBuilder text = new StringBuilder();
        text.append(pem("PRIVATE KEY", holder.keys().getPrivate().getEncoded()));
        for (Certificate one : holder.chain()) {
            text.append(pem("CERTIFICATE", one.getEncoded()));
        }
        return Files.writeString(file, text).toString();
    }

    private static String pem(String label, byte[] der) {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
