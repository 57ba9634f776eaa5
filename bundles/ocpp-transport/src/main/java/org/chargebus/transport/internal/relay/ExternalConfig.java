package org.chargebus.transport.internal.relay;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code org.chargebus.external}. */
@ObjectClassDefinition(
        name = "External central system",
        description = "Where the bridge of external mode leads (mode in org.chargebus.gateway)")
@interface ExternalConfig {
    /** The configuration these keys belong to. */
    String PID = "org.chargebus.external";

    @AttributeDefinition(
            name = "host",
            description = "Name or address of the external central system, without ws:// and path")
    String host() default "";

    @AttributeDefinition(
            name = "port",
            description = "Its TCP port, 1..65535",
            min = "1",
            max = "65535")
    int port() default 80;

    @AttributeDefinition(name = "path", description = "ws://host:port/path/{id} for every charger")
    String path() default "/";

    @AttributeDefinition(name = "tls", description = "wss:// in place of ws://; TLS 1.2 or 1.3")
    boolean tls() default false;

    @AttributeDefinition(
            name = "password",
            description =
                    "Basic authentication with the identity as user, for every charger;"
                            + " password.<id> for one of them; without it what the charger sends"
                            + " goes on",
            type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(
            name = "trustStore",
            description =
                    "File with the certificates of those who sign for the external system:"
                            + " PKCS #12, JKS or PEM; empty = those Java trusts; a replaced file"
                            + " is read before the next connection")
    String trustStore() default "";

    @AttributeDefinition(
            name = "trustStorePassword",
            description = "Password of trustStore; empty for PEM",
            type = AttributeType.PASSWORD)
    String trustStorePassword() default "";

    @AttributeDefinition(
            name = "keyStore",
            description =
                    "File with the private key and certificate shown to the external system:"
                            + " PKCS #12, JKS, or PEM with a key that has no password; empty ="
                            + " none; a replaced file is read before the next connection")
    String keyStore() default "";

    @AttributeDefinition(
            name = "keyStorePassword",
            description = "Password of keyStore; empty for PEM",
            type = AttributeType.PASSWORD)
    String keyStorePassword() default "";

    @AttributeDefinition(
            name = "whenDown",
            description =
                    "When it cannot be reached: close = so is the charger's connection; buffer ="
                            + " chargers are answered here, and what it missed is sent to it later",
            options = {
                @Option(label = "close", value = "close"),
                @Option(label = "buffer", value = "buffer")
            })
    String whenDown() default "close";

    @AttributeDefinition(
            name = "backoff",
            description =
                    "With whenDown = buffer: s between two tries to reach it, from..to, each in"
                            + " 1..3600; doubled each time, with jitter")
    String backoff() default "2..300";

    @AttributeDefinition(
            name = "allowLocalCommands",
            description = "Whether commands of the BMS and the shell go to the chargers, too")
    boolean allowLocalCommands() default false;
}
