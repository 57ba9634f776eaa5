package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.TestSite;
import org.chargebus.transport.internal.handshake.Security;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Security white paper for 1.6-J, A01 and A05: what is new, and the connection there is. */
class GivenKeyTest {
    private static final Site OLD = site("0123456789abcdef");
    private static final Site NEW = site("fedcba9876543210");

    private final List<String> log = new ArrayList<>();
    private final ManualTimer timer = new ManualTimer();
    private final LinkContext context =
            new LinkContext(
                    timer,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Runnable::run,
                    () -> new LinkSettings(0, 30, 10_000, true),
                    new HandlerRegistry(timer),
                    new LinkListeners(),
                    () -> false,
                    new BridgeListeners(),
                    new StandIns(timer),
                    new FrameTap());
    private final LinkRegistry registry = new LinkRegistry(context.clock());
    private final FakeWire wire = new FakeWire("wire", log);
    private ChargerSession session;

    private static Site site(String password) {
        return new TestSite().withPassword("CP1", password).site();
    }

    @BeforeEach
    void connect() {
        session =
                registry.open(
                        context, OLD.byId("CP1").orElseThrow(), wire, "ocpp1.6", Security.PASSWORD);
        session.received("[2,\"1\",\"Heartbeat\",{}]");
        timer.passSeconds(2);
    }

    private void answer(String action, String key, String status) {
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        session.call(action, Map.of("key", key, "value", "fedcba9876543210"), "", outcome);
        String sent = wire.done.get(wire.done.size() - 1);
        String id = sent.substring(sent.indexOf("[2,\"") + 4).split("\"")[0];
        session.received("[3,\"" + id + "\",{\"status\":\"" + status + "\"}]");
        assertThat(outcome).isCompleted();
    }

    private boolean isUp() {
        return wire.done.stream().noneMatch(done -> done.startsWith("close"));
    }

    @ParameterizedTest
    @CsvSource({
        "AuthorizationKey, Accepted",
        "authorizationkey, Accepted",
        "AuthorizationKey, RebootRequired"
    })
    void aChargerThatTookItsNewKeyStaysConnected(String key, String status) {
        answer("ChangeConfiguration", key, status);
        registry.configured(NEW);
        assertThat(isUp()).isTrue();
        registry.configured(OLD);
        assertThat(isUp()).as("another change is no longer the charger's").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "NotSupported"})
    void oneThatDidNotIsClosed(String status) {
        answer("ChangeConfiguration", "AuthorizationKey", status);
        registry.configured(NEW);
        assertThat(wire.done).contains("close 1008");
    }

    @ParameterizedTest
    @CsvSource({"ChangeConfiguration, HeartbeatInterval", "DataTransfer, AuthorizationKey"})
    void soIsOneThatWasToldSomethingElse(String action, String key) {
        answer(action, key, "Accepted");
        registry.configured(NEW);
        assertThat(isUp()).isFalse();
    }

    @Test
    void whoMayBeAStrangerIsClosedWhenThePasswordIsChangedHere() {
        registry.configured(OLD);
        assertThat(isUp()).isTrue();
        registry.configured(NEW);
        assertThat(isUp()).isFalse();
    }

    private void least(int profile) {
        registry.configured(new TestSite().with("CP1", false, profile).site());
    }

    /** White paper, A05: the connection stays until the charger resets. */
    @ParameterizedTest
    @CsvSource({"SecurityProfile, Accepted", "securityprofile, RebootRequired"})
    void aChargerThatTookAHigherProfileStaysConnected(String key, String status) {
        openWithoutPassword(Security.PASSWORD);
        answer("ChangeConfiguration", key, status);
        least(2);
        assertThat(isUp()).isTrue();
        least(3);
        assertThat(isUp()).as("another change is no longer the charger's").isFalse();
    }

    @Test
    void aProfileThatIsRaisedHereClosesWhoIsBelow() {
        openWithoutPassword(Security.TLS_PASSWORD);
        least(2);
        assertThat(isUp()).isTrue();
        least(3);
        assertThat(wire.done).contains("close 1008");
    }

    private void openWithoutPassword(Security proved) {
        registry.closeAll(any -> true, 1001, "another one");
        wire.done.clear();
        session = registry.open(context, TestSite.chargePoint("CP1"), wire, "ocpp1.6", proved);
        session.received("[2,\"1\",\"Heartbeat\",{}]");
        timer.passSeconds(2);
    }
}
