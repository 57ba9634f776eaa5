package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.Optional;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.RegistrationStatus;

/** Boots until the central system accepts, then sends heartbeats (OCPP 1.6, 4.2, 4.6). */
final class Registration {
    private static final Duration BOOT_RETRY = Duration.ofSeconds(10);
    private static final int SERIAL_LENGTH = 25;
    private static final int FIRMWARE_LENGTH = 50;

    private final String id;
    private final CentralSystem central;
    private final Scheduler scheduler;
    private final Runnable announce;
    private Duration heartbeat = Duration.ofSeconds(300);
    private String firmware = "1.0";
    private long heartbeats;
    private Link link;
    private boolean booted;
    private boolean accepted;

    /**
     * @param announce tells the status of everything, once accepted on a new link
     */
    Registration(String id, CentralSystem central, Scheduler scheduler, Runnable announce) {
        this.id = id;
        this.central = central;
        this.scheduler = scheduler;
        this.announce = announce;
    }

    /** A new link is open. */
    void linked(Link open) {
        link = open;
        if (booted) {
            // Nothing was restarted: the data of the boot stand (OCPP 1.6, 4.2; OCPP-J 1.6, 5.4).
            live();
        } else {
            boot();
        }
    }

    /** The link is lost. */
    void unlinked() {
        link = null;
        accepted = false;
    }

    /** The charge point was restarted: the next link starts with a boot. */
    void restarted() {
        booted = false;
    }

    /** The charge point was restarted with another firmware. */
    void restarted(String version) {
        firmware = version.substring(0, Math.min(FIRMWARE_LENGTH, version.length()));
    }

    /** Another interval of heartbeats, from now on. */
    void heartbeat(Duration interval) {
        heartbeat = interval;
        if (accepted) {
            scheduleHeartbeat(link);
        }
    }

    boolean accepted() {
        return accepted;
    }

    /** Sends BootNotification until it is accepted. */
    void boot() {
        Link mine = link;
        central.call(bootNotification())
                .whenComplete(
                        (answer, failure) -> {
                            if (mine != link) {
                                return;
                            }
                            if (failure == null
                                    && answer.status().is(RegistrationStatus.Accepted)) {
                                accept(answer.interval());
                            } else {
                                int wait = failure == null ? answer.interval() : 0;
                                scheduler.after(
                                        wait > 0 ? Duration.ofSeconds(wait) : BOOT_RETRY,
                                        () -> bootAgain(mine));
                            }
                        });
    }

    private void bootAgain(Link mine) {
        if (mine == link && !accepted) {
            boot();
        }
    }

    private BootNotification.Req bootNotification() {
        return new BootNotification.Req(
                "Chargebus",
                "Simulator",
                Optional.of(id.substring(0, Math.min(SERIAL_LENGTH, id.length()))),
                Optional.empty(),
                Optional.of(firmware),
                Optional.empty(),
                Optional.empty(),
                Optional.of("simulated"),
                Optional.empty());
    }

    private void accept(int interval) {
        if (interval > 0) {
            heartbeat = Duration.ofSeconds(interval);
        }
        booted = true;
        if (!accepted) {
            live();
        }
    }

    private void live() {
        accepted = true;
        announce.run();
        scheduleHeartbeat(link);
    }

    /** One that was scheduled before with another interval is sent no more. */
    private void scheduleHeartbeat(Link mine) {
        long next = ++heartbeats;
        scheduler.after(
                heartbeat,
                () -> {
                    if (mine == link && accepted && next == heartbeats) {
                        central.tell(new Heartbeat.Req());
                        scheduleHeartbeat(mine);
                    }
                });
    }
}
