package org.chargebus.handlers.internal.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.GetCompositeSchedule;
import org.chargebus.ocpp16.Word;

/** What all profiles of a charger together allow (OCPP 1.6, 5.7). */
final class CompositeCommands {
    /** A schedule that starts with the request starts in the future of a clock that is behind. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final CentralSystem central;

    CompositeCommands(CentralSystem central) {
        this.central = central;
    }

    void addTo(Routes routes) {
        routes.order(Command.GetCompositeSchedule.class, Keys.COMPOSITE, this::ask);
    }

    private Order ask(Command.GetCompositeSchedule command) throws Refusal {
        SmartCharging.check(central.site().get());
        if (command.duration() < 1 || command.duration() > Integer.MAX_VALUE) {
            throw Refusal.invalid(
                    "composite.duration",
                    command.duration(),
                    "write 1.." + Integer.MAX_VALUE + " s (OCPP 1.6, 6.19)");
        }
        return Order.of(
                command.ref(),
                Keys.COMPOSITE,
                new GetCompositeSchedule.Req(
                        command.ref().connectorId(),
                        (int) command.duration(),
                        unit(command.unit())),
                (answer, changes) -> answered(command, answer, changes));
    }

    private static Optional<Word<ChargingRateUnitType>> unit(String word) throws Refusal {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        ChargingRateUnitType unit =
                ChargingRateUnitType.from(word)
                        .orElseThrow(
                                () ->
                                        Refusal.invalid(
                                                "composite.unit",
                                                word,
                                                "write A or W, or leave it out (65535)"));
        return Optional.of(Word.of(unit));
    }

    private void answered(Command.GetCompositeSchedule command, Answered answer, Changes changes) {
        Double limit = answer.isAccepted() ? limit(command, answer.payload()) : null;
        changes.live(command.ref().connectorId(), Keys.COMPOSITE_LIMIT, limit);
    }

    /** The limit valid now, in the unit of the answer; null when there is none. */
    private Double limit(Command.GetCompositeSchedule command, Map<String, Object> payload) {
        GetCompositeSchedule.Conf conf;
        try {
            conf = Codec.LENIENT.decode(GetCompositeSchedule.Conf.class, payload);
        } catch (OcppException e) {
            central.notes()
                    .once(
                            command.ref().chargePointId(),
                            "GetCompositeSchedule.conf cannot be read: {}",
                            Printable.of(e.getMessage()));
            return null;
        }
        return conf.chargingSchedule()
                .flatMap(schedule -> ValidPeriod.of(schedule, second(conf, schedule)))
                .map(period -> period.limit().doubleValue())
                .orElse(null);
    }

    /** The schedule counts from scheduleStart; without one, from the request on (5.7, 6.20). */
    private long second(GetCompositeSchedule.Conf conf, ChargingSchedule schedule) {
        Instant now = central.time();
        Instant start = conf.scheduleStart().or(schedule::startSchedule).orElse(now);
        Duration since = Duration.between(start, now);
        boolean isSkew = since.isNegative() && since.negated().compareTo(CLOCK_SKEW) <= 0;
        return isSkew ? 0 : since.toSeconds();
    }
}
