package org.chargebus.modbus.slave.internal.tcp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code org.chargebus.modbus.tcp}. */
@ObjectClassDefinition(
        name = "Chargebus Modbus TCP server",
        description = "Where Modbus TCP masters connect and what they may do")
@interface Config {
    /** The configuration these keys belong to. */
    String PID = "org.chargebus.modbus.tcp";

    @AttributeDefinition(name = "enabled", description = "Whether Modbus TCP is served at all")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "host",
            description = "Address of this machine to listen on; 0.0.0.0 = all of them")
    String host() default "0.0.0.0";

    @AttributeDefinition(
            name = "port",
            description =
                    "TCP port, 1..65535; below 1024 a privilege is needed (CAP_NET_BIND_SERVICE)",
            min = "1",
            max = "65535")
    int port() default 502;

    @AttributeDefinition(
            name = "unitId",
            description =
                    "Unit id of the first page, 1..247; page p answers unitId + p, and 0 and 255"
                            + " mean the first page",
            min = "1",
            max = "247")
    int unitId() default 1;

    @AttributeDefinition(
            name = "maxConnections",
            description = "Masters at one time, 1..256; one more is closed at once and counted",
            min = "1",
            max = "256")
    int maxConnections() default 6;

    @AttributeDefinition(
            name = "keepAlive",
            description = "Minutes of silence until a connection is closed, 1..1440; 0 = never",
            min = "0",
            max = "1440")
    int keepAlive() default 10;

    @AttributeDefinition(
            name = "allowFrom",
            description =
                    "Who may connect: any, or a list of addresses and ranges such as"
                            + " 10.0.0.0/8, 192.168.1.7")
    String allowFrom() default "any";

    @AttributeDefinition(
            name = "writeFrom",
            description =
                    "Who of them may write: any, or a list as in allowFrom; others get exception"
                            + " 01 for FC 5, 6, 15, 16, 22 and 23")
    String writeFrom() default "any";

    @AttributeDefinition(
            name = "tls.port",
            description =
                    "TCP port of MODBUS/TCP Security, 0..65535; 0 = off, 802 is the standard one; a"
                            + " second port beside the plain one, all other keys hold for both",
            min = "0",
            max = "65535")
    int tls_port() default 0;

    @AttributeDefinition(
            name = "tls.keyStore",
            description =
                    "File with the private key and certificate of the gateway: PKCS #12, JKS, or"
                            + " PEM with a key that has no password; a replaced file is read"
                            + " within 5 s")
    String tls_keyStore() default "";

    @AttributeDefinition(
            name = "tls.keyStorePassword",
            description = "Password of tls.keyStore; empty for PEM",
            type = AttributeType.PASSWORD)
    String tls_keyStorePassword() default "";

    @AttributeDefinition(
            name = "tls.clientAuth",
            description =
                    "Whether a master has to show a certificate: need, as the standard demands;"
                            + " want or none = a master without one may only read",
            options = {
                @Option(label = "need", value = "need"),
                @Option(label = "want", value = "want"),
                @Option(label = "none", value = "none")
            })
    String tls_clientAuth() default "need";

    @AttributeDefinition(
            name = "tls.trustStore",
            description =
                    "File with the certificates of those who sign for masters: PKCS #12, JKS or"
                            + " PEM; not used with tls.clientAuth = none")
    String tls_trustStore() default "";

    @AttributeDefinition(
            name = "tls.trustStorePassword",
            description = "Password of tls.trustStore; empty for PEM",
            type = AttributeType.PASSWORD)
    String tls_trustStorePassword() default "";

    @AttributeDefinition(
            name = "tls.writeRoles",
            description =
                    "Roles in the certificates of masters that may write, a list such as Operator,"
                            + " Engineer; any other role and none may only read. writeFrom has to"
                            + " allow it, too")
    String tls_writeRoles() default "Operator";
}
