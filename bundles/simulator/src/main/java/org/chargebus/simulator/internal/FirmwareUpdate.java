package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.chargebus.ocpp16.FirmwareStatus;
import org.chargebus.ocpp16.FirmwareStatusNotification;
import org.chargebus.ocpp16.UpdateFirmware;
import org.chargebus.ocpp16.Word;

/**
 * An update of the firmware (OCPP 1.6, 4.5 and 5.19), in the course it takes in life; nothing is
 * fetched. The charge point waits for its transactions, restarts, and tells that it is installed
 * once it is accepted again. One thread.
 */
final class FirmwareUpdate {
    private static final Duration STEP = Duration.ofSeconds(5);

    private final CentralSystem central;
    private final Scheduler scheduler;
    private final Clock clock;
    private final BooleanSupplier isCharging;
    private final Consumer<String> restart;
    private FirmwareStatus status = FirmwareStatus.Idle;
    private long run;

    /**
     * @param isCharging whether a transaction runs, which an installation waits for
     * @param restart restarts the charge point with a firmware of this version
     */
    FirmwareUpdate(
            CentralSystem central,
            Scheduler scheduler,
            Clock clock,
            BooleanSupplier isCharging,
            Consumer<String> restart) {
        this.central = central;
        this.scheduler = scheduler;
        this.clock = clock;
        this.isCharging = isCharging;
        this.restart = restart;
    }

    /** Updates at the time asked for; a later request takes the place of one that waits. */
    void order(UpdateFirmware.Req request) {
        long mine = ++run;
        Duration until =
                request.retrieveDate()
                        .map(date -> Duration.between(clock.instant(), date))
                        .filter(wait -> !wait.isNegative())
                        .orElse(Duration.ZERO);
        scheduler.after(until, () -> step(mine, () -> download(mine, request.location())));
    }

    private void step(long mine, Runnable step) {
        if (mine == run) {
            step.run();
        }
    }

    private void download(long mine, String location) {
        become(FirmwareStatus.Downloading);
        scheduler.after(STEP, () -> step(mine, () -> downloaded(mine, new RemoteFile(location))));
    }

    private void downloaded(long mine, RemoteFile file) {
        if (!file.isReachable() || file.name().isEmpty()) {
            become(FirmwareStatus.DownloadFailed);
            status = FirmwareStatus.Idle;
            return;
        }
        become(FirmwareStatus.Downloaded);
        scheduler.after(STEP, () -> step(mine, () -> install(mine, file)));
    }

    private void install(long mine, RemoteFile file) {
        if (isCharging.getAsBoolean()) {
            scheduler.after(STEP, () -> step(mine, () -> install(mine, file)));
            return;
        }
        become(FirmwareStatus.Installing);
        restart.accept(file.name());
    }

    /** The charge point is accepted after a restart. */
    void accepted() {
        if (status == FirmwareStatus.Installing) {
            become(FirmwareStatus.Installed);
            status = FirmwareStatus.Idle;
        }
    }

    private void become(FirmwareStatus next) {
        status = next;
        report();
    }

    /** Tells the status: Idle when there is nothing to do (4.5). */
    void report() {
        central.tell(new FirmwareStatusNotification.Req(Word.of(status)));
    }
}
