package org.chargebus.simulator.internal;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
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
                        "charging, demo: connector 1 charges one session after the other, 60 s"
                                + " after a remote stop again; idle: all wait for remote starts",
                options = {
                    @Option(label = "charging", value = "charging"),
                    @Option(label = "demo", value = "demo"),
                    @Option(label = "idle", value = "idle")
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

    /** Deactivation lasts less than 1 s. */
    private static final int CLOSE_MILLIS = 800;

    private final SerialScheduler scheduler;
    private final SimulatedCharger charger;

    /** Starts to connect; waits for nothing. */
    @Activate
    public Simulator(Config config) {
        Settings settings = Settings.of(config);
        scheduler = new SerialScheduler(settings.id());
        charger =
                new SimulatedCharger(
                        settings,
                        new WebSocketDialer(settings, scheduler),
                        scheduler,
                        Clock.systemUTC());
        scheduler.execute(charger::start);
    }

    @Deactivate
    void deactivate() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        scheduler.execute(() -> charger.stop().thenAccept(closed::complete));
        closed.completeOnTimeout(null, CLOSE_MILLIS, TimeUnit.MILLISECONDS).join();
        scheduler.close();
    }
}
