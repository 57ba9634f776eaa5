package org.chargebus.handlers.internal.command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.handlers.internal.settings.ConfiguredSite;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerPasswords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What a charger has to prove itself by follows its configuration (security white paper for 1.6-J,
 * A01 and A05): once it took a new AuthorizationKey or SecurityProfile, only that password, or
 * nothing below that profile, is accepted of its next connection. Any thread.
 *
 * <p>Files are written on a thread of its own, for the disk must not hold up a charger.
 */
@Component(
        service = {AuthorizationKeys.class, LinkListener.class},
        immediate = true)
public final class AuthorizationKeys implements LinkListener {
    private static final int IDLE_SECONDS = 10;

    private final Alarms alarms;
    private final ConfiguredSite site;
    private final Executor executor;
    private final Runnable closing;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ChargerPasswords passwords;

    /** With a thread that ends when it has nothing to do. */
    @Activate
    public AuthorizationKeys(@Reference Alarms alarms, @Reference ConfiguredSite site) {
        this(alarms, site, newExecutor());
    }

    private AuthorizationKeys(Alarms alarms, ConfiguredSite site, ExecutorService executor) {
        this.alarms = alarms;
        this.site = site;
        this.executor = executor;
        this.closing = executor::shutdown;
    }

    /**
     * With everything given.
     *
     * @param passwords null = its bundle is away
     */
    public AuthorizationKeys(
            Alarms alarms, ConfiguredSite site, ChargerPasswords passwords, Executor executor) {
        this.alarms = alarms;
        this.site = site;
        this.passwords = passwords;
        this.executor = executor;
        this.closing = () -> {};
    }

    private static ExecutorService newExecutor() {
        return new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DaemonThreads("chargebus-handlers-passwords"));
    }

    /** What was begun is written all the same. */
    @Deactivate
    public void close() {
        closing.run();
    }

    /**
     * Lets an order pass unless it gives a charger a key that could not be its password here, or a
     * security profile that may not be its next one.
     *
     * @throws Refusal before anything is sent, so that charger and gateway still agree
     */
    Order checked(Order order) throws Refusal {
        Optional<SecurityKey> given = SecurityKey.of(order.action(), order.payload());
        if (given.isEmpty()) {
            return order;
        }
        given.get().check(profile(order.ref().chargePointId()));
        if (passwords == null) {
            throw Refusal.refused(
                    "the "
                            + given.get().word()
                            + " could not be changed here; start the bundle config and send it"
                            + " again");
        }
        return order;
    }

    /**
     * Changes the charger's file when it took a new password or profile.
     *
     * @return completed when it is written; with what to do when it cannot be, else empty
     */
    CompletionStage<String> follow(Order order, CallOutcome answer) {
        Optional<SecurityKey> given = SecurityKey.of(order.action(), order.payload());
        if (given.isEmpty()
                || !(answer instanceof CallOutcome.Result result)
                || !isTaken(result.payload().get("status"))) {
            return CompletableFuture.completedFuture("");
        }
        String id = order.ref().chargePointId();
        SecurityKey key = given.get();
        try {
            return CompletableFuture.supplyAsync(() -> change(id, key), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    differs(id, key, "the command logic was replaced before the charger answered"));
        }
    }

    private static boolean isTaken(Object status) {
        return "Accepted".equals(status) || "RebootRequired".equals(status);
    }

    private String change(String id, SecurityKey key) {
        ChargerPasswords present = passwords;
        if (present == null) {
            return differs(id, key, "the bundle config is away");
        }
        try {
            key.write(present, id);
            alarms.clear(key.alarm(id));
            return "";
        } catch (IOException | RuntimeException e) {
            return differs(id, key, String.valueOf(e.getMessage()));
        }
    }

    private String differs(String id, SecurityKey key, String why) {
        String mend =
                "write the new "
                        + key.name()
                        + " as "
                        + key.setting()
                        + " into the file of this charger, or "
                        + key.consequence();
        alarms.raise(
                key.alarm(id),
                id + " has a new " + key.word() + " that could not be kept here: " + why,
                mend);
        return "the charger has the new "
                + key.name()
                + ", but it could not be kept here: "
                + why
                + "; "
                + mend;
    }

    /** The least security profile of a charger. */
    private int profile(String id) {
        return site.chargePoint(id).map(ChargePoint::securityProfile).orElse(0);
    }

    /** It came in again, by its new password; and its file may have got its profile meanwhile. */
    @Override
    public void connected(Link link, boolean fresh) {
        String id = link.chargePointId();
        if (fresh) {
            alarms.clear(SecurityKey.passwordAlarm(id));
            if (profile(id) >= SecurityKey.Profile.of(link)) {
                alarms.clear(SecurityKey.profileAlarm(id));
            }
        }
    }

    @Override
    public void disconnected(String chargePointId, String reason) {
        // Nothing follows from that here.
    }
}
