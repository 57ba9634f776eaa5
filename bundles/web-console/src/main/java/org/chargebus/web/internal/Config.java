package org.chargebus.web.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code org.chargebus.web}. */
@ObjectClassDefinition(name = "Web", description = "The page and the HTTP interface")
@interface Config {
    @AttributeDefinition(name = "enabled", description = "false = neither port is open")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "host",
            description =
                    "address to listen on; another one than 127.0.0.1 lets other machines in: set"
                            + " tls.port and plain = false then")
    String host() default "127.0.0.1";

    @AttributeDefinition(
            name = "port",
            description = "TCP port, 1..65535",
            min = "1",
            max = "65535")
    int port() default 8080;

    @AttributeDefinition(
            name = "plain",
            description = "false = the plain port is closed; tls.port stays as it is")
    boolean plain() default true;

    @AttributeDefinition(
            name = "tls.port",
            description = "TCP port of TLS (https://), 0..65535; 0 = off",
            min = "0",
            max = "65535")
    int tls_port() default 0;

    @AttributeDefinition(
            name = "tls.keyStore",
            description =
                    "File with the private key and certificate of the gateway: PKCS #12, JKS, or"
                            + " PEM with a key that has no password; a replaced file is read within"
                            + " 5 s")
    String tls_keyStore() default "";

    @AttributeDefinition(
            name = "tls.keyStorePassword",
            description = "Password of tls.keyStore; empty for PEM",
            type = AttributeType.PASSWORD)
    String tls_keyStorePassword() default "";
}
