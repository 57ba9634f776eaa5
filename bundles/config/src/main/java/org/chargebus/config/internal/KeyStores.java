package org.chargebus.config.internal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.keys.KeyFault;
import org.chargebus.keys.KeyFile;
import org.chargebus.site.ConfigurationCheck.Finding;

/**
 * Opens the files with keys and certificates that a configuration uses, as the gateway would. The
 * words of it are the same wherever there is TLS: a port or a switch, {@code keyStore}, {@code
 * trustStore}, each with its password, and {@code clientAuth}.
 */
final class KeyStores {
    private final CfgFile file;
    private final Schema schema;
    private final Map<String, Object> good;
    private final UnaryOperator<Path> places;
    private final List<Finding> findings = new ArrayList<>();

    private KeyStores(
            CfgFile file, Schema schema, Map<String, Object> good, UnaryOperator<Path> places) {
        this.file = file;
        this.schema = schema;
        this.good = good;
        this.places = places;
    }

    /**
     * What is wrong with the files a configuration names.
     *
     * @param places says where a file is that a setting names
     */
    static List<Finding> of(
            CfgFile file, Schema schema, Validation validation, UnaryOperator<Path> places) {
        KeyStores stores = new KeyStores(file, schema, validation.good(), places);
        if (!stores.value("tls.port").matches("0?")) {
            stores.server();
        } else if (stores.value("tls").equals("true")) {
            stores.client();
        }
        return stores.findings;
    }

    private void server() {
        look(KeyStores::own, keyFile("tls.keyStore"));
        // A port that asks nobody for a certificate has no such key.
        if (!value("tls.clientAuth").matches("none|")) {
            look(KeyStores::trusted, keyFile("tls.trustStore"));
        }
    }

    private void client() {
        KeyFile own = keyFile("keyStore");
        if (!own.file().isEmpty()) {
            look(KeyStores::own, own);
        }
        // Without a file the authorities of the JDK are trusted.
        KeyFile trusted = keyFile("trustStore");
        if (!trusted.file().isEmpty()) {
            look(KeyStores::trusted, trusted);
        }
    }

    private interface Look {
        void at(KeyFile keys) throws KeyFault, GeneralSecurityException;
    }

    private void look(Look look, KeyFile keys) {
        try {
            look.at(keys);
        } catch (KeyFault e) {
            add(e.key(), e.what(), e.mend());
        } catch (GeneralSecurityException e) {
            add(keys.key(), "cannot be used (" + e.getMessage() + ")", "make another one");
        }
    }

    private static void own(KeyFile keys) throws KeyFault, GeneralSecurityException {
        KeyStore store = keys.read();
        keys.validUntil(store, Instant.now());
        keys.keyManagers(store);
    }

    private static void trusted(KeyFile keys) throws KeyFault, GeneralSecurityException {
        keys.trustManagers("somebody who signs for the other side");
    }

    private void add(String key, String what, String mend) {
        findings.add(new Finding(file.path().toString(), file.line(key), key, what, mend));
    }

    private KeyFile keyFile(String key) {
        String named = value(key).strip();
        String path = named.isEmpty() ? named : places.apply(Path.of(named)).toString();
        return new KeyFile(key, path, value(key + "Password"));
    }

    private String value(String key) {
        Attribute attribute = schema.attributes().get(key);
        Object standard = attribute == null ? null : attribute.standard();
        return Objects.toString(good.getOrDefault(key, standard), "");
    }
}
