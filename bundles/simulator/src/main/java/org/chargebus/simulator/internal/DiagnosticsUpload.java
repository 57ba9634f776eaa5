package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chargebus.ocpp16.DiagnosticsStatus;
import org.chargebus.ocpp16.DiagnosticsStatusNotification;
import org.chargebus.ocpp16.GetDiagnostics;
import org.chargebus.ocpp16.Word;

/**
 * An upload of diagnostics (OCPP 1.6, 4.4 and 5.9), in the course it takes in life; nothing leaves
 * the machine. One thread.
 */
final class DiagnosticsUpload {
    private static final Duration STEP = Duration.ofSeconds(5);

    private final String id;
    private final CentralSystem central;
    private final Scheduler scheduler;
    private final Clock clock;
    private DiagnosticsStatus status = DiagnosticsStatus.Idle;
    private long run;

    DiagnosticsUpload(String id, CentralSystem central, Scheduler scheduler, Clock clock) {
        this.id = id;
        this.central = central;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The name of the file; none when there is nothing of the time asked for (5.9). */
    Optional<String> fileName(GetDiagnostics.Req request) {
        Instant now = clock.instant();
        Instant start = request.startTime().orElse(Instant.MIN);
        return start.isBefore(request.stopTime().orElse(now)) && start.isBefore(now)
                ? Optional.of("diagnostics-" + id + "-" + now.getEpochSecond() + ".log")
                : Optional.empty();
    }

    /** Uploads; after the answer. A later request takes the place of one that goes on. */
    void order(GetDiagnostics.Req request) {
        if (fileName(request).isEmpty()) {
            return;
        }
        long mine = ++run;
        become(DiagnosticsStatus.Uploading);
        scheduler.after(
                STEP,
                () -> {
                    if (mine == run) {
                        become(
                                new RemoteFile(request.location()).isReachable()
                                        ? DiagnosticsStatus.Uploaded
                                        : DiagnosticsStatus.UploadFailed);
                        status = DiagnosticsStatus.Idle;
                    }
                });
    }

    private void become(DiagnosticsStatus next) {
        status = next;
        report();
    }

    /** Tells the status: Idle when nothing is uploaded (4.4). */
    void report() {
        central.tell(new DiagnosticsStatusNotification.Req(Word.of(status)));
    }
}
