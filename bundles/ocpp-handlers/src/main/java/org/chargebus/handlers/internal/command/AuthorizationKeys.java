package org.chargebus.handlers.internal.command;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.chargebus.alarm.Alarms;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.site.ChargerPasswords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The password of a charger follows its AuthorizationKey (security white paper for 1.6-J, A01):
 * once the charger took a new key, only that one is accepted of its next connection. Any thread.
 *
 * <p>Files are written on a thread of its own, for the disk must not hold up a charger.
 */
@Component(
        service = {AuthorizationKeys.class, LinkListener.class},
        immediate = true)
public final class AuthorizationKeys implements LinkListener {
    private static final int SHORTEST = 16;
    private static final int LONGEST = 40;
    private static final int IDLE_SECONDS = 10;

    private final Alarms alarms;
    private final Executor executor;
    private final Runnable closing;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ChargerPasswords passwords;

    /** With a thread that ends when it has nothing to do. */
    @Activate
    public AuthorizationKeys(@Reference Alarms alarms) {
        this(alarms, newExecutor());
    }

    private AuthorizationKeys(Alarms alarms, ExecutorService executor) {
        this.alarms = alarms;
        this.executor = executor;
        this.closing = executor::shutdown;
    }

    /**
     * With everything given.
     *
     * @param passwords null = its bundle is away
     */
    public AuthorizationKeys(Alarms alarms, ChargerPasswords passwords, Executor executor) {
        this.alarms = alarms;
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
                task -> {
                    Thread thread = new Thread(task, "chargebus-handlers-passwords");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** What was begun is written all the same. */
    @Deactivate
    public void close() {
        closing.run();
    }

    /**
     * Lets an order pass unless it gives a charger a key that could not be its password here.
     *
     * @throws Refusal before anything is sent, so that charger and gateway still agree
     */
    Order checked(Order order) throws Refusal {
        if (!Secrets.changesPassword(order.action(), order.payload())) {
            return order;
        }
        int length = Secrets.password(order.payload()).length();
        if (length < SHORTEST || length > LONGEST) {
            throw Refusal.invalid(
                    "AuthorizationKey has "
                            + length
                            + " characters; write 16..40, or the 32..40 hexadecimal digits of"
                            + " 16..20 bytes");
        }
        if (passwords == null) {
            throw Refusal.refused(
                    "the password could not be changed here; start the bundle config and send it"
                            + " again");
        }
        return order;
    }

    /**
     * Changes the password here when the charger took a new one.
     *
     * @return completed when it is written; with what to do when it cannot be, else empty
     */
    CompletionStage<String> follow(Order order, CallOutcome answer) {
        if (!Secrets.changesPassword(order.action(), order.payload())
                || !(answer instanceof CallOutcome.Result result)
                || !isTaken(result.payload().get("status"))) {
            return CompletableFuture.completedFuture("");
        }
        String id = order.ref().chargePointId();
        String password = Secrets.password(order.payload());
        try {
            return CompletableFuture.supplyAsync(() -> change(id, password), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    differs(id, "the command logic was replaced before the charger answered"));
        }
    }

    private static boolean isTaken(Object status) {
        return "Accepted".equals(status) || "RebootRequired".equals(status);
    }

    private String change(String id, String password) {
        ChargerPasswords present = passwords;
        if (present == null) {
            return differs(id, "the bundle config is away");
        }
        try {
            present.change(id, password);
            alarms.clear(alarm(id));
            return "";
        } catch (IOException | RuntimeException e) {
            return differs(id, String.valueOf(e.getMessage()));
        }
    }

    private String differs(String id, String why) {
        String mend =
                "write the new AuthorizationKey as password into the file of this charger, or its"
                        + " next connection is refused";
        alarms.raise(
                alarm(id), id + " has a new password that could not be kept here: " + why, mend);
        return "the charger has the new key, but it could not be kept here: " + why + "; " + mend;
    }

    private static String alarm(String id) {
        return "password:" + id;
    }

    /** It came in again, so both have the same password. */
    @Override
    public void connected(Link link, boolean fresh) {
        if (fresh) {
            alarms.clear(alarm(link.chargePointId()));
        }
    }

    @Override
    public void disconnected(String chargePointId, String reason) {
        // Nothing follows from that here.
    }
}
