package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chargebus.ocpp.CallHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chargers that are served by the same thread. */
@Timeout(120)
class TurnsTest {
    private static final String CALL = "[2,\"%d\",\"%s\",{}]";

    /** More than is read at a time. */
    private static final int HURRY = 500;

    @Test
    void aChargerInAHurryLetsOthersTakeTheirTurn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        try (TestServer server =
                        new TestServer(TestSettings.DEFAULT, TestSite.of("HURRY", "CP1", "CP2"));
                RawHttp hurry = new RawHttp(server.port)) {
            CallHandler gate =
                    call -> {
                        begun.countDown();
                        await(open);
                        return server.echo.handle(call);
                    };
            server.server.handlers().add(gate, List.of("Authorize"), 0, 2);
            hurry.upgrade("/ocpp/HURRY", "Sec-WebSocket-Protocol: ocpp1.6");
            // One of them at least is served by the thread that serves HURRY.
            TestCharger first = TestCharger.connect(server, "CP1");
            TestCharger second = TestCharger.connect(server, "CP2");

            ByteArrayOutputStream calls = new ByteArrayOutputStream();
            calls.writeBytes(RawHttp.textFrame(CALL.formatted(0, "Authorize")));
            for (int id = 1; id < HURRY; id++) {
                calls.writeBytes(RawHttp.textFrame(CALL.formatted(id, "Heartbeat")));
            }
            hurry.write(calls.toByteArray());
            await(begun);
            first.send(CALL.formatted(1, "Heartbeat"));
            second.send(CALL.formatted(1, "Heartbeat"));
            open.countDown();

            List<String> served = new ArrayList<>();
            while (served.size() < HURRY + 2) {
                served.add(server.calls.poll(60, TimeUnit.SECONDS).chargePointId());
            }
            assertThat(served).contains("CP1", "CP2").last().isEqualTo("HURRY");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
