package org.chargebus.transport.internal.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.chargebus.ocpp.UpstreamCheck.Stage;
import org.chargebus.ocpp.UpstreamCheck.State;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One check of the external central system, stage by stage until one fails. One thread. */
final class UpstreamProbe {
    private static final List<String> STAGES =
            List.of("name resolution", "TCP", "TLS", "WebSocket", "subprotocol");
    private static final String AFTER_A_FAILURE = "not tried";
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamProbe.class);

    private final ExternalSettings settings;
    private final ProbeSteps steps;
    private final String id;
    private final boolean spared;
    private final ExecutorService executor;
    private final Duration patience;
    private final Consumer<Stage> ended;
    private final List<Stage> stages = new ArrayList<>();

    /**
     * A check that did not begin.
     *
     * @param id whom to connect as; empty when no charger is configured
     * @param spared whether its WebSocket is not to be tried
     * @param executor runs one stage at a time, which may be given up
     * @param patience for each stage
     */
    UpstreamProbe(
            ExternalSystem system,
            String id,
            boolean spared,
            ExecutorService executor,
            Duration patience,
            Consumer<Stage> ended) {
        settings = system.settings();
        steps = new ProbeSteps(system, settings, id, patience);
        this.id = id;
        this.spared = spared;
        this.executor = executor;
        this.patience = patience;
        this.ended = ended;
    }

    /** All stages, of which none was tried. */
    List<Stage> refused(String seen, String mend) {
        end(new Stage(STAGES.get(0), State.FAILED, Duration.ZERO, seen, mend));
        return rest(AFTER_A_FAILURE);
    }

    /** All stages, tried one after the other. */
    List<Stage> run() {
        if (settings.host().isEmpty()) {
            return refused(
                    "no external central system is configured",
                    "set host in " + ExternalConfig.PID);
        }
        try (steps) {
            if (!tried(steps::resolve) || !tried(steps::connect) || !secured()) {
                return rest(AFTER_A_FAILURE);
            } else if (id.isEmpty()) {
                return rest("not tried: no charger is configured to connect as");
            } else if (spared) {
                return rest(
                        "not tried: "
                                + id
                                + " is connected, and a second connection of it may end the first;"
                                + " force tries it all the same");
            }
            boolean good = tried(steps::upgrade) && tried(steps::judge);
            return good ? List.copyOf(stages) : rest(AFTER_A_FAILURE);
        }
    }

    private boolean secured() {
        if (settings.tls()) {
            return tried(steps::handshake);
        }
        end(untried("not used: tls = false"));
        return true;
    }

    private List<Stage> rest(String why) {
        while (stages.size() < STAGES.size()) {
            end(untried(why));
        }
        return List.copyOf(stages);
    }

    private Stage untried(String why) {
        return new Stage(STAGES.get(stages.size()), State.NOT_TRIED, Duration.ZERO, why, "");
    }

    private void end(Stage stage) {
        stages.add(stage);
        try {
            ended.accept(stage);
        } catch (RuntimeException e) {
            LOG.warn("Who asked for a check of the external system failed on a stage", e);
        }
    }

    /** Whether a stage is as it should be. */
    private boolean tried(Callable<String> step) {
        String name = STAGES.get(stages.size());
        long begun = System.nanoTime();
        try {
            String seen = timed(step);
            end(new Stage(name, State.GOOD, since(begun), seen, ""));
            return true;
        } catch (UpstreamException e) {
            end(new Stage(name, State.FAILED, since(begun), e.getMessage(), e.mend()));
            return false;
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** A step that hangs is given up; only a name server can hold its thread after that. */
    private String timed(Callable<String> step) throws UpstreamException {
        Future<String> future = null;
        try {
            future = executor.submit(step);
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        } catch (TimeoutException e) {
            throw explained(new TimeoutException("no answer in " + patience.toMillis() + " ms"));
        } catch (RejectedExecutionException e) {
            throw given("earlier checks hang in the name server", "mend the DNS");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw given("the check ended, as its bundle stops", "try again");
        } finally {
            if (future != null && !future.isDone()) {
                future.cancel(true);
                steps.close();
            }
        }
    }

    private UpstreamException explained(Throwable failure) {
        return failure instanceof UpstreamException known
                ? known
                : UpstreamFailure.explain(failure, settings);
    }

    private static UpstreamException given(String what, String mend) {
        return new UpstreamException(Cause.REJECTED, 0, what, mend);
    }
}
