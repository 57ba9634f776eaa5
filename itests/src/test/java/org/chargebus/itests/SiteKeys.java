package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates of a site, made by the commands of docs/how-to/tls-for-chargers.md. */
final class SiteKeys {
    static final String PASSWORD = "choose-your-own";

    private static final String EC =
            "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj \"/O=Site/CN=%s\"";
    private static final String SIGN =
            "openssl x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 825"
                    + " -out %1$s.pem";

    private final Path folder;

    private SiteKeys(Path folder) {
        this.folder = folder;
    }

    static SiteKeys make(Path folder) throws Exception {
        SiteKeys keys = new SiteKeys(Files.createDirectories(folder));
        keys.run("openssl req -x509 %s -days 3650 -keyout ca.key -out ca.pem", EC.formatted("CA"));
        keys.run("echo \"subjectAltName=IP:127.0.0.1,DNS:gateway.site\" > gateway.ext");
        keys.gateway("ecdsa", EC.formatted("gateway.site"));
        keys.gateway("rsa", "-newkey rsa:2048 -nodes -subj \"/O=Site/CN=gateway.site\"");
        keys.run(
                "keytool -importkeystore -srckeystore rsa.p12 -srcstorepass %1$s"
                        + " -destkeystore ecdsa.p12 -deststorepass %1$s",
                PASSWORD);
        return keys;
    }

    private void gateway(String name, String kind) throws Exception {
        run("openssl req %2$s -keyout %1$s.key -out %1$s.csr", name, kind);
        run(SIGN + " -extfile gateway.ext", name);
        pkcs12(name);
    }

    private void pkcs12(String name) throws Exception {
        run(
                "openssl pkcs12 -export -inkey %1$s.key -in %1$s.pem -certfile ca.pem -name %1$s"
                        + " -passout pass:%2$s -out %1$s.p12",
                name, PASSWORD);
    }

    /** The key store of the gateway, with a key of RSA and one of ECDSA. */
    Path gateway() {
        return folder.resolve("ecdsa.p12");
    }

    /** The certificate of the authority. */
    Path authority() {
        return folder.resolve("ca.pem");
    }

    /** What a charger has that shows a certificate with its identity. */
    SSLContext charger(String id) throws Exception {
        run("openssl req " + EC + " -keyout %1$s.key -out %1$s.csr", id);
        run(SIGN, id);
        pkcs12(id);
        KeyStore own = KeyStore.getInstance(folder.resolve(id + ".p12").toFile(), password());
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, password());
        return context(keys);
    }

    /** What a charger has that only knows the authority. */
    SSLContext trusting() throws Exception {
        return context(null);
    }

    private SSLContext context(KeyManagerFactory keys) throws Exception {
        run(
                "test -e trust.p12 || keytool -importcert -noprompt -keystore trust.p12"
                        + " -storepass %s -alias ca -file ca.pem",
                PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(KeyStore.getInstance(folder.resolve("trust.p12").toFile(), password()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static char[] password() {
        return PASSWORD.toCharArray();
    }

    private void run(String command, Object... values) throws Exception {
        Path log = folder.resolve("commands.log");
        Process process =
                new ProcessBuilder("sh", "-ec", command.formatted(values))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        if (!process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                || process.exitValue() != 0) {
            throw new IOException(command.formatted(values) + ": " + Files.readString(log));
        }
    }
}
