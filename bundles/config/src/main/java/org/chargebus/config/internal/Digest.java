package org.chargebus.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which a file is known again.
 *
 * @param sha256 in hexadecimal
 * @param length bytes
 */
record Digest(String sha256, long length) {
    private static final int PIECE = 8192;

    /**
     * Copies a stream.
     *
     * @param most bytes; of a longer one some more are copied, so that the length tells it
     * @return of what was copied
     */
    static Digest copy(InputStream in, OutputStream out, long most) throws IOException {
        MessageDigest digest = algorithm();
        byte[] piece = new byte[PIECE];
        long length = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            digest.update(piece, 0, read);
            out.write(piece, 0, read);
            length += read;
            if (length > most) {
                break;
            }
        }
        return new Digest(HexFormat.of().formatHex(digest.digest()), length);
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java 17 has SHA-256", e);
        }
    }

    /** As it stands in the list of a backup. */
    @Override
    public String toString() {
        return sha256 + " " + length;
    }
}
