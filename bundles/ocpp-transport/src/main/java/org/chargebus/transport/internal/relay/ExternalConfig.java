package org.chargebus.transport.internal.relay;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

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
            description = "PKCS12 or JKS file of certificates to trust; empty = those of Java")
    String trustStore() default "";

    @AttributeDefinition(
            name = "trustStorePassword",
            description = "Password of trustStore",
            type = AttributeType.PASSWORD)
    String trustStorePassword() default "";

    @AttributeDefinition(
            name = "keyStore",
            description = "PKCS12 or JKS file of the client certificate; empty = none")
    String keyStore() default "";

    @AttributeDefinition(
            name = "keyStorePassword",
            description = "Password of keyStore",
            type = AttributeType.PASSWORD)
    String keyStorePassword() default "";

    @AttributeDefinition(
            name = "allowLocalCommands",
            description = "Whether commands of the BMS and the shell go to the chargers, too")
    boolean allowLocalCommands() default false;
}
