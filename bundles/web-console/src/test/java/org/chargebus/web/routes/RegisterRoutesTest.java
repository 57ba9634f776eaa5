package org.chargebus.web.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Origin;
import org.chargebus.map.MapExport;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.testkit.KeptTrace;
import org.chargebus.trace.Trace;
import org.chargebus.web.internal.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterRoutesTest {
    @TempDir Path folder;

    private Bench bench;
    private final Registers registers = new Registers();

    /** 65536 of them; 1000 is not there, 1001 takes 0..9 alone. */
    private static final class Registers implements RegisterBank {
        private final Map<Integer, Integer> words = new HashMap<>();
        private Origin origin;

        @Override
        public void read(int address, int count, byte[] target, int offset) throws ModbusFault {
            check(address);
            for (int i = 0; i < count; i++) {
                int word = words.getOrDefault(address + i, 0);
                target[offset + 2 * i] = (byte) (word >> 8);
                target[offset + 2 * i + 1] = (byte) word;
            }
        }

        private static void check(int address) throws ModbusFault {
            if (address == 1000) {
                throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
            }
        }

        @Override
        public void readBits(int address, int count, byte[] target, int offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int address, int count, byte[] source, int offset, Origin by)
                throws ModbusFault {
            check(address);
            origin = by;
            for (int i = 0; i < count; i++) {
                int word = (source[2 * i] & 0xFF) << 8 | source[2 * i + 1] & 0xFF;
                if (address == 1001 && word > 9) {
                    throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE);
                }
                words.put(address + i, word);
            }
        }

        @Override
        public void writeBits(int address, int count, byte[] source, int offset, Origin by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void maskWrite(int address, int and, int or, Origin by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeThenRead(
                int writeAddress,
                int writeCount,
                byte[] source,
                int sourceOffset,
                Origin by,
                int readAddress,
                int readCount,
                byte[] target,
                int targetOffset) {
            throw new UnsupportedOperationException();
        }
    }

    private static Point point(String key, ConnectorRef ref, int address, String value) {
        return point(key, ref, address, value, "RW");
    }

    private static Point point(
            String key, ConnectorRef ref, int address, String value, String access) {
        return new Point(
                key,
                ref,
                ref.chargePointId().isEmpty() ? 0 : 1,
                0,
                false,
                address,
                -1,
                1,
                "u16",
                "",
                1,
                access,
                value,
                "A",
                Instant.now(),
                Quality.LIVE,
                "what it means");
    }

    private static final class Points implements RegisterMap {
        @Override
        public List<Point> points(String filter) {
            return List.of(
                            point("limit.direct", new ConnectorRef("CP 1", 1), 1791, "60"),
                            point("bms.watchdog", ConnectorRef.GATEWAY, 0, "7"),
                            point("gateway.uptime", ConnectorRef.GATEWAY, 2, "9", "R"))
                    .stream()
                    .filter(one -> (one.key() + one.ref()).contains(filter))
                    .toList();
        }

        @Override
        public List<String> keys() {
            return List.of();
        }

        @Override
        public byte[] encode(Point point, String value) {
            try {
                int number = Integer.parseInt(value);
                return new byte[] {(byte) (number >> 8), (byte) number};
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(point.key() + ": no number; write one", e);
            }
        }
    }

    private static final class Export implements MapExport {
        @Override
        public List<String> formats() {
            return List.of("csv", "xlsx", "md", "json");
        }

        @Override
        public void write(String format, OutputStream out) throws IOException {
            out.write(("map as " + format).getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void open() throws Exception {
        bench =
                new Bench(folder)
                        .with(RegisterMap.class, new Points())
                        .with(MapExport.class, new Export())
                        .with(RegisterBank.class, registers, Map.of(RegisterBank.PAGE, 0));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void pointsAreListedWithTheirValues() throws Exception {
        HttpResponse<String> all = bench.get("/api/v1/signals");
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.headers().firstValue("X-Total-Count")).contains("3");
        assertThat(all.body())
                .startsWith("[\n{\"key\":\"limit.direct\",\"charger\":\"CP 1\",\"connector\":1,")
                .contains("\"unit\":1,\"address\":1791,\"bit\":null,")
                .contains("\"value\":\"60\",\"measure\":\"A\"")
                .contains("\"quality\":\"live\"")
                .contains("mbpoll -m tcp -p 502 -a 1 -0 -r 1791 -c 1 -t 4 -1 127.0.0.1");
        assertThat(bench.get("/api/v1/signals?filter=watchdog").body())
                .contains("bms.watchdog")
                .doesNotContain("limit.direct");
        assertThat(bench.get("/api/v1/signals?offset=1&limit=1").body())
                .contains("bms.watchdog")
                .doesNotContain("limit.direct");
    }

    @Test
    void rawWordsOfOneAddressAreTold() throws Exception {
        registers.words.put(1791, 0x1234);
        assertThat(bench.get("/api/v1/signals?address=1791&raw=true").body())
                .contains("\"words\":[\"0x1234\"]")
                .doesNotContain("bms.watchdog");
    }

    @Test
    void theMasterThatWroteLastIsTold() throws Exception {
        KeptTrace trace = new KeptTrace(Instant.EPOCH);
        trace.add(1, "10.0.0.9:4000", "FC16", 1790, 2);
        bench.with(Trace.class, trace);
        assertThat(bench.get("/api/v1/signals?raw=true&filter=limit").body())
                .contains("\"lastWriter\":\"10.0.0.9:4000, FC16, 1970-01-01T00:00:01Z\"");
        assertThat(bench.get("/api/v1/signals?raw=true&filter=watchdog").body())
                .contains("\"lastWriter\":null");
        assertThat(bench.get("/api/v1/frames?action=fc16&address=1791").body())
                .contains("\"hex\":\"0001");
        assertThat(bench.get("/api/v1/frames?side=ocpp").body())
                .contains("\"newest\":1,\"frames\":[]");
    }

    @Test
    void aPointIsWrittenAsAMasterWould() throws Exception {
        HttpResponse<String> answer =
                bench.send("PUT", "/api/v1/signals/CP%201/1/limit.direct", "{\"value\":\"160\"}");
        assertThat(answer.body()).contains("\"written\":true", "\"address\":1791", "\"0x00A0\"");
        assertThat(registers.words).containsEntry(1791, 160);
        assertThat(registers.origin).isEqualTo(new Origin(Origin.Kind.WEB, "admin"));
        bench.send("PUT", "/api/v1/signals/~/0/bms.watchdog", "{\"value\":5}");
        assertThat(registers.words).containsEntry(0, 5);
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        HttpResponse<String> answer =
                bench.send(
                        "PUT",
                        "/api/v1/signals/CP%201/1/limit.direct?dryRun=true",
                        "{\"value\":1}");
        assertThat(answer.body()).contains("\"written\":false", "\"0x0001\"");
        assertThat(registers.words).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsToldWithItsReason() throws Exception {
        String point = "/api/v1/signals/CP%201/1/limit.direct";
        assertThat(bench.send("PUT", point, "{\"value\":\"x\"}").body())
                .contains("limit.direct: no number; write one");
        assertThat(bench.send("PUT", point, "{\"value\":{}}").statusCode()).isEqualTo(400);
        assertThat(bench.send("PUT", point, "{}").statusCode()).isEqualTo(400);
        assertThat(
                        bench.send("PUT", "/api/v1/signals/CP2/1/limit.direct", "{\"value\":1}")
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        bench.send("PUT", "/api/v1/signals/CP%201/9/limit.direct", "{\"value\":1}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsReadOnlyIsRefusedAlsoByADryRun() throws Exception {
        String point = "/api/v1/signals/~/0/gateway.uptime";
        for (String query : List.of("", "?dryRun=true")) {
            HttpResponse<String> answer = bench.send("PUT", point + query, "{\"value\":1}");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("gateway.uptime is read-only; ");
        }
        assertThat(registers.words).isEmpty();
    }

    @Test
    void aWriteWithoutAnAddressGoesNowhere() throws Exception {
        HttpResponse<String> answer = bench.send("PUT", "/api/v1/registers", "{\"values\":[1]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("the query lacks address; give it, 0..65535");
        assertThat(registers.words).isEmpty();
    }

    @Test
    void registersAreReadAndWritten() throws Exception {
        HttpResponse<String> written =
                bench.send("PUT", "/api/v1/registers?address=65534", "{\"values\":[-1,16706]}");
        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(bench.get("/api/v1/registers?address=65534&count=2").body())
                .isEqualTo(
                        "[{\"address\":65534,\"hex\":\"0xFFFF\",\"unsigned\":65535,\"signed\":-1,"
                                + "\"text\":\"..\"},{\"address\":65535,\"hex\":\"0x4142\","
                                + "\"unsigned\":16706,\"signed\":16706,\"text\":\"AB\"}]");
    }

    @Test
    void exceptionsOfModbusAreToldByTheStatus() throws Exception {
        assertThat(bench.get("/api/v1/registers?address=1000").statusCode()).isEqualTo(409);
        assertThat(bench.get("/api/v1/registers?address=1000").body()).contains("exception 02");
        assertThat(
                        bench.send("PUT", "/api/v1/registers?address=1001", "{\"values\":[10]}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(bench.get("/api/v1/registers?unit=9").statusCode()).isEqualTo(404);
        assertThat(bench.get("/api/v1/registers?address=65535&count=2").statusCode())
                .isEqualTo(400);
        for (String values : List.of("[]", "[70000]", "[\"1\"]", "[null]", "[1.5]", "{}", "1")) {
            assertThat(
                            bench.send(
                                            "PUT",
                                            "/api/v1/registers?address=1",
                                            "{\"values\":" + values + "}")
                                    .statusCode())
                    .as(values)
                    .isEqualTo(400);
        }
    }

    @Test
    void theMapIsADownloadInEachFormat() throws Exception {
        for (String format : List.of("csv", "xlsx", "md", "json")) {
            HttpResponse<String> answer = bench.get("/api/v1/map?format=" + format);
            assertThat(answer.body()).isEqualTo("map as " + format);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .contains("attachment; filename=\"register-map." + format + "\"");
        }
        assertThat(bench.get("/api/v1/map?format=exe").statusCode()).isEqualTo(400);
    }
}
