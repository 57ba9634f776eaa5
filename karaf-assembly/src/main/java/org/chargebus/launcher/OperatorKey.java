package org.chargebus.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.Collectors;
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
        KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, BITS);
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, USER, null, secret);
        // The public half first: a key file without it would never be made again.
        admit(etc.resolve("keys.properties"), pair.getPublic());
        PrivateFiles.replace(file(etc), secret.toString(StandardCharsets.US_ASCII));
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
