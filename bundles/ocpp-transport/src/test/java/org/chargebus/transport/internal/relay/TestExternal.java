package org.chargebus.transport.internal.relay;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** External systems on loopback, with the keys that are not given as documented. */
public final class TestExternal {
    private TestExternal() {}

    /** Of some keys. */
    public static ExternalSystem of(Map<String, Object> properties) {
        return new ExternalSystem(new Config(properties), properties);
    }

    static ExternalConfig config(Map<String, Object> properties) {
        return new Config(properties);
    }

    /** One that does not wait long. */
    public static ExternalSystem impatient(Map<String, Object> properties) {
        return new ExternalSystem(new Config(properties), properties, Duration.ofMillis(500));
    }

    /** Other keys hold for one. */
    public static void change(ExternalSystem external, Map<String, Object> properties) {
        external.modified(new Config(properties), properties);
    }

    /** Ends one. */
    public static void stop(ExternalSystem external) {
        external.deactivate();
    }

    private record Config(Map<String, Object> given) implements ExternalConfig {
        private Config(Map<String, Object> given) {
            Map<String, Object> all = new HashMap<>(given);
            all.putIfAbsent("host", "127.0.0.1");
            this.given = Map.copyOf(all);
        }

        private String text(String key, String otherwise) {
            return (String) given.getOrDefault(key, otherwise);
        }

        @Override
        public String host() {
            return text("host", "");
        }

        @Override
        public int port() {
            return (Integer) given.getOrDefault("port", 80);
        }

        @Override
        public String path() {
            return text("path", "/");
        }

        @Override
        public boolean tls() {
            return (Boolean) given.getOrDefault("tls", false);
        }

        @Override
        public String password() {
            return text("password", "");
        }

        @Override
        public String trustStore() {
            return text("trustStore", "");
        }

        @Override
        public String trustStorePassword() {
            return text("trustStorePassword", "");
        }

        @Override
        public String keyStore() {
            return text("keyStore", "");
        }

        @Override
        public String keyStorePassword() {
            return text("keyStorePassword", "");
        }

        @Override
        public String whenDown() {
            return text("whenDown", "close");
        }

        @Override
        public String backoff() {
            return text("backoff", "2..300");
        }

        @Override
        public boolean allowLocalCommands() {
            return (Boolean) given.getOrDefault("allowLocalCommands", false);
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ExternalConfig.class;
        }
    }
}
