package org.chargebus.handlers.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code org.chargebus.central}. */
@ObjectClassDefinition(
        name = "Chargebus central system",
        description = "How the gateway acts as the OCPP central system of its chargers")
public @interface CentralConfig {
    @AttributeDefinition(
            name = "heartbeatInterval",
            description = "s between heartbeats, told to chargers when they boot, 10..86400",
            min = "10",
            max = "86400")
    int heartbeatInterval() default 300;

    @AttributeDefinition(
            name = "authorization",
            description = "who decides about idTags: the BMS, the tag file, or nobody",
            options = {
                @Option(value = "bms", label = "the BMS through registers"),
                @Option(value = "list", label = "the tag file"),
                @Option(value = "accept-all", label = "every idTag is accepted")
            })
    String authorization() default "bms";

    @AttributeDefinition(
            name = "authorizeTimeout",
            description = "s the BMS has to answer an Authorize, 1..120",
            min = "1",
            max = "120")
    int authorizeTimeout() default 15;

    @AttributeDefinition(
            name = "authorizeDefault",
            description = "the answer to an Authorize when the BMS is silent",
            options = {
                @Option(value = "Accepted", label = "Accepted"),
                @Option(value = "Blocked", label = "Blocked"),
                @Option(value = "Expired", label = "Expired"),
                @Option(value = "Invalid", label = "Invalid"),
                @Option(value = "ConcurrentTx", label = "ConcurrentTx")
            })
    String authorizeDefault() default "Invalid";

    @AttributeDefinition(
            name = "startTimeout",
            description = "s the BMS has to answer a start or stop, 0..120; 0 = it is not asked",
            min = "0",
            max = "120")
    int startTimeout() default 0;

    @AttributeDefinition(
            name = "startDefault",
            description = "the answer to a start or stop when the BMS is silent or not asked",
            options = {
                @Option(value = "Accepted", label = "Accepted"),
                @Option(value = "Blocked", label = "Blocked"),
                @Option(value = "Expired", label = "Expired"),
                @Option(value = "Invalid", label = "Invalid"),
                @Option(value = "ConcurrentTx", label = "ConcurrentTx")
            })
    String startDefault() default "Accepted";

    @AttributeDefinition(
            name = "defaultIdTag",
            description = "idTag of a remote start without one, 1..20 characters",
            min = "1",
            max = "20")
    String defaultIdTag() default "CHARGEBUS";

    @AttributeDefinition(
            name = "tagFile",
            description = "file of lines idTag,status,expiry,parent for authorization = list")
    String tagFile() default "etc/chargebus-tags.csv";

    @AttributeDefinition(
            name = "triggerOnConnect",
            description = "whether a charger is asked for its state after a connection")
    boolean triggerOnConnect() default true;
}
