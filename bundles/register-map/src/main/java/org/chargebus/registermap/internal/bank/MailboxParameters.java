package org.chargebus.registermap.internal.bank;

import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;

/** The points {@code box.*} as the command they ask for. */
final class MailboxParameters {
    private static final int LONGEST_VALUE = 500;
    private static final int LONGEST_VENDOR = 255;
    private static final long OMIT = 0xFFFF;

    private final Parameters parameters;
    private final ConnectorRef ref;

    private MailboxParameters(Parameters parameters, ConnectorRef ref) {
        this.parameters = parameters;
        this.ref = ref;
    }

    /**
     * The command; empty when its charger is not configured, or a parameter is missing or too long
     * for its field of OCPP 1.6.
     */
    static Optional<Command> command(Parameters parameters) {
        int connector = parameters.whole("box.connector").orElse(0L).intValue();
        return parameters
                .whole("box.charger")
                .flatMap(number -> charger(parameters, number))
                .map(charger -> new ConnectorRef(charger.id(), connector))
                .flatMap(ref -> new MailboxParameters(parameters, ref).command())
                .map(Command.Mailbox::new);
    }

    private static Optional<ChargePoint> charger(Parameters parameters, long number) {
        return parameters.site().chargePoints().stream()
                .filter(charger -> charger.number() == number)
                .findFirst();
    }

    private Optional<? extends Command> command() {
        return switch (parameters.text("box.operation").orElse("")) {
            case "GetConfiguration" -> Optional.of(getConfiguration());
            case "ChangeConfiguration" -> changeConfiguration();
            case "DataTransfer" -> dataTransfer();
            case "UpdateFirmware" -> locator().map(this::updateFirmware);
            case "GetDiagnostics" -> locator().map(this::getDiagnostics);
            case "GetCompositeSchedule" -> compositeSchedule();
            default -> Optional.empty();
        };
    }

    private Command getConfiguration() {
        return new Command.GetConfiguration(ref, text("box.key"));
    }

    private Optional<Command> changeConfiguration() {
        String key = text("box.key");
        return parameters
                .text("box.data")
                .filter(value -> !key.isEmpty() && value.length() <= LONGEST_VALUE)
                .map(value -> new Command.ChangeConfiguration(ref, key, value));
    }

    private Optional<Command> dataTransfer() {
        return locator()
                .filter(vendor -> vendor.length() <= LONGEST_VENDOR)
                .map(v -> new Command.DataTransfer(ref, v, text("box.key"), text("box.data")));
    }

    private Command updateFirmware(String location) {
        return new Command.UpdateFirmware(
                ref,
                location,
                parameters.time("box.time1").orElse(null),
                number("box.retries"),
                number("box.retryInterval"));
    }

    private Command getDiagnostics(String location) {
        return new Command.GetDiagnostics(
                ref,
                location,
                parameters.time("box.time1").orElse(null),
                parameters.time("box.time2").orElse(null),
                number("box.retries"),
                number("box.retryInterval"));
    }

    // The mailbox has no register for a duration: those of the connector's own block count.
    private Optional<Command> compositeSchedule() {
        Snapshot target = parameters.snapshot(ref.chargePointId());
        long duration = target.longValue(ref.connectorId(), "composite.duration", 0);
        String unit = target.text(ref.connectorId(), "composite.unit", "");
        return duration == 0
                ? Optional.empty()
                : Optional.of(new Command.GetCompositeSchedule(ref, duration, unit));
    }

    private Optional<String> locator() {
        return parameters.text("box.locator").filter(text -> !text.isEmpty());
    }

    private String text(String key) {
        return parameters.text(key).orElse("");
    }

    private int number(String key) {
        long number = parameters.whole(key).orElse(OMIT);
        return number == OMIT ? -1 : (int) number;
    }
}
