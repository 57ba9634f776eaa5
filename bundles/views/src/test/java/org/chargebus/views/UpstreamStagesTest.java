package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.chargebus.ocpp.UpstreamCheck.Stage;
import org.chargebus.ocpp.UpstreamCheck.State;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpstreamStagesTest {
    private static final Stage GOOD =
            new Stage("TCP", State.GOOD, Duration.ofMillis(12), "10.0.0.1 answers at port 80", "");
    private static final Stage FAILED =
            new Stage(
                    "WebSocket",
                    State.FAILED,
                    Duration.ofMillis(20_000),
                    "HTTP status 404 \u001b[31m",
                    "set path");
    private static final Stage UNTRIED =
            new Stage("subprotocol", State.NOT_TRIED, Duration.ZERO, "not tried", "");

    @Test
    @DisplayName("a stage is one line with its time, or its error and mend")
    void lines() {
        assertThat(UpstreamStages.line(GOOD))
                .isEqualTo("TCP              good        12 ms  10.0.0.1 answers at port 80");
        assertThat(UpstreamStages.line(FAILED))
                .isEqualTo(
                        "WebSocket        failed   20000 ms  HTTP status 404 \\u001b[31m; set path");
        assertThat(UpstreamStages.line(UNTRIED))
                .isEqualTo("subprotocol      -                  not tried");
    }

    @Test
    @DisplayName("programs get the same, and no time of what was not tried")
    void json() {
        List<Map<String, Object>> objects =
                UpstreamStages.table(List.of(GOOD, FAILED, UNTRIED)).objects();
        assertThat(objects).extracting("state").containsExactly("good", "failed", "not tried");
        assertThat(objects).extracting("tookMillis").containsExactly(12L, 20_000L, null);
        assertThat(objects.get(1))
                .containsEntry("stage", "WebSocket")
                .containsEntry("mend", "set path");
    }

    @Test
    @DisplayName("a check is an error when a stage failed, not when one was left out")
    void complaint() {
        assertThat(UpstreamStages.complaint(List.of(GOOD, FAILED, UNTRIED)))
                .contains("WebSocket failed; set path");
        assertThat(UpstreamStages.complaint(List.of(GOOD, UNTRIED))).isEmpty();
    }

    @Test
    @DisplayName("the way is good when its last stage is, with TLS or without")
    void good() {
        Stage last = new Stage("subprotocol", State.GOOD, Duration.ZERO, "ocpp1.6", "");
        assertThat(UpstreamStages.isGood(List.of(GOOD, UNTRIED, last))).isTrue();
        assertThat(UpstreamStages.isGood(List.of(GOOD, FAILED, UNTRIED))).isFalse();
        assertThat(UpstreamStages.isGood(List.of(GOOD, UNTRIED))).isFalse();
    }

    @Test
    @DisplayName("stages that end on other threads are shown on that of the command")
    void follow() throws Exception {
        List<Stage> shown = new ArrayList<>();
        Set<Thread> threads = new HashSet<>();
        List<Stage> stages =
                UpstreamStages.follow(
                        each ->
                                CompletableFuture.supplyAsync(
                                        () -> {
                                            each.accept(GOOD);
                                            each.accept(FAILED);
                                            return List.of(GOOD, FAILED);
                                        }),
                        60,
                        stage -> {
                            shown.add(stage);
                            threads.add(Thread.currentThread());
                        });
        assertThat(stages).isEqualTo(List.of(GOOD, FAILED)).isEqualTo(shown);
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    @DisplayName("a check that fails or hangs is told")
    void noCheck() {
        assertThatThrownBy(
                        () ->
                                UpstreamStages.follow(
                                        each ->
                                                CompletableFuture.failedFuture(
                                                        new IllegalStateException("gone")),
                                        60,
                                        stage -> {}))
                .hasRootCauseMessage("gone");
        assertThatThrownBy(
                        () ->
                                UpstreamStages.follow(
                                        each -> new CompletableFuture<>(), 0, stage -> {}))
                .isInstanceOf(TimeoutException.class);
    }
}
