package org.chargebus.handlers.internal.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.ocpp16.ChangeConfiguration;
import org.chargebus.ocpp16.DataTransfer;
import org.chargebus.ocpp16.GetConfiguration;
import org.chargebus.ocpp16.GetDiagnostics;
import org.chargebus.ocpp16.UpdateFirmware;

/**
 * Configuration, vendor data, firmware and diagnostics (OCPP 1.6, 5.3, 5.6, 5.8, 5.9 and 5.19).
 * They have no points of their own; the mailbox shows what became of one.
 */
final class MaintenanceCommands {
    private static final String NO_POINTS = "";

    private final CentralSystem central;
    private final AuthorizationKeys keys;

    MaintenanceCommands(CentralSystem central, AuthorizationKeys keys) {
        this.central = central;
        this.keys = keys;
    }

    void addTo(Routes routes) {
        routes.order(Command.GetConfiguration.class, NO_POINTS, this::get);
        routes.order(Command.ChangeConfiguration.class, NO_POINTS, this::change);
        routes.order(Command.DataTransfer.class, NO_POINTS, this::transfer);
        routes.order(Command.UpdateFirmware.class, NO_POINTS, this::update);
        routes.order(Command.GetDiagnostics.class, NO_POINTS, this::diagnose);
    }

    private Order get(Command.GetConfiguration command) throws Refusal {
        List<String> one = command.key().isEmpty() ? List.of() : List.of(command.key());
        return Order.of(command.ref(), NO_POINTS, new GetConfiguration.Req(one));
    }

    private Order change(Command.ChangeConfiguration command) throws Refusal {
        if (command.key().isEmpty()) {
            throw Refusal.invalid("key is empty; write a configuration key, at most 50 characters");
        }
        return keys.checked(
                Order.of(
                        command.ref(),
                        NO_POINTS,
                        new ChangeConfiguration.Req(command.key(), command.value())));
    }

    private Order transfer(Command.DataTransfer command) throws Refusal {
        if (command.vendorId().isEmpty()) {
            throw Refusal.invalid("vendorId is empty; write that of the vendor, at most 255");
        }
        return Order.of(
                command.ref(),
                NO_POINTS,
                new DataTransfer.Req(
                        command.vendorId(),
                        given(command.messageId()),
                        given(command.data()).map(text -> text)));
    }

    private Order update(Command.UpdateFirmware command) throws Refusal {
        Instant at = command.retrieveDate() == null ? central.time() : command.retrieveDate();
        return Order.of(
                command.ref(),
                NO_POINTS,
                new UpdateFirmware.Req(
                        location(command.location()),
                        count("retries", command.retries()),
                        Optional.of(at),
                        count("retryInterval", command.retryInterval())));
    }

    private Order diagnose(Command.GetDiagnostics command) throws Refusal {
        Optional<Instant> start = Optional.ofNullable(command.startTime());
        Optional<Instant> stop = Optional.ofNullable(command.stopTime());
        if (start.isPresent() && stop.isPresent() && stop.get().isBefore(start.get())) {
            throw Refusal.invalid(
                    "stopTime is before startTime; write a later one, or leave it out");
        }
        return Order.of(
                command.ref(),
                NO_POINTS,
                new GetDiagnostics.Req(
                        location(command.location()),
                        count("retries", command.retries()),
                        count("retryInterval", command.retryInterval()),
                        start,
                        stop));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Integer> count(String name, int value) throws Refusal {
        if (value < -1) {
            throw Refusal.invalid(name + " is negative; write 0 or more, or leave it out");
        }
        return value < 0 ? Optional.empty() : Optional.of(value);
    }

    /** An anyURI (OCPP 1.6, 6.25 and 6.55). */
    private static String location(String text) throws Refusal {
        try {
            if (new URI(text).isAbsolute()) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw badLocation(e.getReason() + " at character " + (e.getIndex() + 1));
        }
        throw badLocation("the scheme is missing");
    }

    private static Refusal badLocation(String why) {
        return Refusal.invalid(
                "location is no URI: " + why + "; write one such as ftp://user:password@host/path");
    }
}
