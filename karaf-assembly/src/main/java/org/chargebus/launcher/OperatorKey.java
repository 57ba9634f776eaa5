package org.chargebus.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * The key by which the operating-system user that runs the gateway enters its shell without a
 * password. It is made at the first start and never leaves the folder.
 */
final class OperatorKey {
    /** The user of the shell that the key stands for. */
    static final String USER = "local";

    private static final int BITS = 256;

    private OperatorKey() {}

    static Path file(Path etc) {
        return etc.resolve("shell.key");
    }

    static void create(Path etc) throws IOException, GeneralSecurityException {
        KeyPair pair = admissible(OperatorKey::generate);
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, USER, null, secret);
        // The public half first: a key file without it would never be made again.
        admit(etc.resolve("keys.properties"), pair.getPublic());
        PrivateFiles.replace(file(etc), secret.toString(StandardCharsets.US_ASCII));
    }

    private static KeyPair generate() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, BITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java machine makes no key on nistp256", e);
        }
    }

    /** The first of the keys that Karaf reads back from its file as it was written. */
    static KeyPair admissible(Supplier<KeyPair> keys) {
        return Stream.generate(keys).filter(OperatorKey::isReadByKaraf).findFirst().orElseThrow();
    }

    /**
     * Karaf 4.4 takes the coordinates of the point for signed numbers, and loses the first byte of
     * one that begins with nine set bits: one key in 256 would never be admitted.
     */
    private static boolean isReadByKaraf(KeyPair pair) {
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        return Stream.of(point.getAffineX(), point.getAffineY())
                .noneMatch(coordinate -> coordinate.shiftRight(BITS - 9).intValue() == 0x1FF);
    }

    private static void admit(Path keys, PublicKey key) throws IOException {
        List<String> kept = Files.exists(keys) ? Files.readAllLines(keys) : List.of();
        String others =
                kept.stream()
                        .filter(line -> !line.matches("\\s*" + USER + "\\s*=.*"))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        String blob = PublicKeyEntry.toString(key).split(" ")[1];
        PrivateFiles.replace(keys, others + USER + " = " + blob + ",_g_:admingroup\n");
    }
}
