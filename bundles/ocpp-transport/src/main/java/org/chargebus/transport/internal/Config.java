package org.chargebus.transport.internal;

import org.chargebus.transport.internal.link.LinkSettings;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code org.chargebus.ocpp}. */
@ObjectClassDefinition(name = "OCPP server", description = "Where and how chargers connect")
@interface Config {
    @AttributeDefinition(name = "host", description = "address to listen on")
    String host() default "0.0.0.0";

    @AttributeDefinition(
            name = "port",
            description = "TCP port, 1..65535",
            min = "1",
            max = "65535")
    int port() default 8887;

    @AttributeDefinition(
            name = "plain",
            description = "false = the plain port is closed; tls.port stays as it is")
    boolean plain() default true;

    @AttributeDefinition(
            name = "path",
            description = "ws://host:port/path/{id}; / takes any prefix")
    String path() default "/ocpp";

    @AttributeDefinition(
            name = "requirePassword",
            description = "security profile 1: chargers without a password are refused")
    boolean requirePassword() default false;

    @AttributeDefinition(
            name = "tls.port",
            description =
                    "TCP port of TLS (wss://), 0..65535; 0 = off; a second port beside the plain"
                            + " one, all other keys hold for both",
            min = "0",
            max = "65535")
    int tls_port() default 0;

    @AttributeDefinition(
            name = "tls.keyStore",
            description =
                    "File with the private key and certificate of the gateway, of RSA, ECDSA or one"
                            + " of each: PKCS #12, JKS, or PEM with a key that has no password; a"
                            + " replaced file is read within 5 s")
    String tls_keyStore() default "";

    @AttributeDefinition(
            name = "tls.keyStorePassword",
            description = "Password of tls.keyStore; empty for PEM",
            type = AttributeType.PASSWORD)
    String tls_keyStorePassword() default "";

    @AttributeDefinition(
            name = "tls.clientAuth",
            description =
                    "none = security profile 2, chargers prove themselves by their password; need ="
                            + " security profile 3, by a certificate whose CN is their identity",
            options = {
                @Option(label = "none", value = "none"),
                @Option(label = "need", value = "need")
            })
    String tls_clientAuth() default "none";

    @AttributeDefinition(
            name = "tls.trustStore",
            description =
                    "File with the certificates of those who sign for chargers: PKCS #12, JKS or"
                            + " PEM; not used with tls.clientAuth = none")
    String tls_trustStore() default "";

    @AttributeDefinition(
            name = "tls.trustStorePassword",
            description = "Password of tls.trustStore; empty for PEM",
            type = AttributeType.PASSWORD)
    String tls_trustStorePassword() default "";

    @AttributeDefinition(
            name = "tls.organization",
            description =
                    "O in the certificates of chargers, the name of the operator; empty = any")
    String tls_organization() default "";

    @AttributeDefinition(
            name = "keepAlive",
            description =
                    "s of silence until a ping, 0..86400; 0 = off; two unanswered pings close",
            min = "0",
            max = "86400")
    int keepAlive() default 30;

    @AttributeDefinition(
            name = "callTimeout",
            description = "s a charger has to answer a CALL, 5..300",
            min = "5",
            max = "300")
    int callTimeout() default 30;

    @AttributeDefinition(
            name = "maxMessageSize",
            description = "bytes, 1024..67108864; a larger message closes with 1009",
            min = "1024",
            max = "67108864")
    int maxMessageSize() default 2097152;

    @AttributeDefinition(
            name = "messageRate",
            description =
                    "messages a second of one charger in the long run, 1..10000; 1000 may come at"
                            + " once, more are read later",
            min = "1",
            max = "10000")
    int messageRate() default LinkSettings.MESSAGE_RATE;

    @AttributeDefinition(
            name = "messageTimeout",
            description =
                    "s from the first part of a message to its last one, 5..3600; a slower one"
                            + " closes with 1008",
            min = "5",
            max = "3600")
    int messageTimeout() default LinkSettings.MESSAGE_TIMEOUT;

    @AttributeDefinition(
            name = "maxConnections",
            description = "connections at once, 1..50000",
            min = "1",
            max = "50000")
    int maxConnections() default 5000;

    @AttributeDefinition(
            name = "authFailuresPerMinute",
            description =
                    "wrong passwords of one address until it is refused for 5 minutes, 1..1000",
            min = "1",
            max = "1000")
    int authFailuresPerMinute() default 5;

    @AttributeDefinition(
            name = "acceptWithoutSubprotocol",
            description = "accept a charger that offers no subprotocol")
    boolean acceptWithoutSubprotocol() default true;

    @AttributeDefinition(
            name = "duplicate",
            description =
                    "a second connection of one id: probe pings the old one and keeps it if it"
                            + " answers; newest replaces it",
            options = {
                @Option(label = "probe", value = "probe"),
                @Option(label = "newest", value = "newest")
            })
    String duplicate() default "probe";
}
