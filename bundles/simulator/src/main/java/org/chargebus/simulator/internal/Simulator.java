package org.chargebus.simulator.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** A simulated charger for each {@code etc/org.chargebus.simulator-<name>.cfg}. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chargebus.simulator",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Simulator.Config.class, factory = true)
public final class Simulator {
    /** Keys of the configuration. */
    @ObjectClassDefinition(
            name = "Chargebus simulated charger",
            description = "An OCPP 1.6J charger that exists only as software")
    @interface Config {
        @AttributeDefinition(
                name = "id",
                description = "charge point identity, 1..48 characters; configure a charger of it")
        String id() default "";

        @AttributeDefinition(
                name = "url",
                description = "of the central system, ws:// or wss://, without the identity")
        String url() default "ws://127.0.0.1:8887/ocpp";

        @AttributeDefinition(
                name = "connectors",
                description = "number of connectors, 1..7",
                min = "1",
                max = "7")
        int connectors() default 1;

        @AttributeDefinition(
                name = "password",
                description = "of Basic authentication; empty = none",
                required = false)
        String password() default "";

        @AttributeDefinition(
                name = "scenario",
                description =
                        "what it does once it is accepted, as simulator:charger --scenario; charging:"
                                + " connector 1 charges one session after the other, 60 s after a"
                                + " remote stop again; idle: all wait for remote starts",
                options = {
                    @Option(label = "charging", value = "charging"),
                    @Option(label = "demo", value = "demo"),
                    @Option(label = "idle", value = "idle"),
                    @Option(label = "rfid", value = "rfid"),
                    @Option(label = "remote-start", value = "remote-start"),
                    @Option(label = "one-phase", value = "one-phase"),
                    @Option(label = "nearly-full", value = "nearly-full"),
                    @Option(label = "unplug", value = "unplug"),
                    @Option(label = "fault", value = "fault"),
                    @Option(label = "offline", value = "offline"),
                    @Option(label = "reboot-soft", value = "reboot-soft"),
                    @Option(label = "reboot-hard", value = "reboot-hard"),
                    @Option(label = "late-answers", value = "late-answers"),
                    @Option(label = "repeated-start", value = "repeated-start"),
                    @Option(label = "unknown-fields", value = "unknown-fields"),
                    @Option(label = "wrong-order", value = "wrong-order"),
                    @Option(label = "not-implemented", value = "not-implemented"),
                    @Option(label = "no-status", value = "no-status"),
                    @Option(label = "odd-meter", value = "odd-meter")
                })
        String scenario() default "charging";

        @AttributeDefinition(
                name = "authorize",
                description = "whether a local start sends Authorize first")
        boolean authorize() default false;

        @AttributeDefinition(
                name = "interval",
                description = "s between meter values, 1..3600",
                min = "1",
                max = "3600")
        int interval() default 2;

        @AttributeDefinition(
                name = "speed",
                description = "factor on energy and state of charge, 1..1000; 1 = as in life",
                min = "1",
                max = "1000")
        int speed() default 1;
    }

    private final Fleet fleet;
    private final RunningCharger charger;

    /** Starts to connect; waits for nothing. */
    @Activate
    public Simulator(@Reference Fleet fleet, Config config) {
        this.fleet = fleet;
        charger = new RunningCharger(Settings.of(config), true);
        fleet.add(charger);
    }

    @Deactivate
    void deactivate() {
        fleet.remove(charger);
        charger.close();
    }
}
