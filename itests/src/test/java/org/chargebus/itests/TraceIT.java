package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The trace of a gateway as it is unpacked: a write of a master is followed to the charger and
 * back, and the file it saves is read by tshark, a program of another hand.
 */
public class TraceIT {
    private static final int LIMIT = Addresses.of(1, 1, Addresses.LIMIT_DIRECT);

    /** policy.fallbackLimit, two registers. */
    private static final int FALLBACK = 84;

    private static final String SECRET = "0123456789abcdefSECRET";
    private static final String LINE = "org.chargebus.modbus.rtu-it.cfg";

    private static Gateway gateway;
    private static SerialCable cable;
    private static RawCharger charger;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("trace");
        cable = SerialCable.pluggedIn(gateway.home().resolveSibling("cables"), "one");
        gateway.configure(LINE, "device = " + cable.gateway(), "baudRate = 19200");
        gateway.charger("TR1", 1, 1);
        gateway.run();
        charger = RawCharger.admitted(gateway.ocppPort(), "TR1");
        charger.boot();
        Mbpoll mbpoll = new Mbpoll(gateway.modbusPort());
        mbpoll.writeNumber("4:float", true, FALLBACK, "6");
        mbpoll.write("4", LIMIT, 160);
        Await.until(
                "the limit at the charger",
                () -> !charger.script().calls("SetChargingProfile").isEmpty());
        mbpoll.read("4", 90, 8);
        new Mbpoll(MasterLink.rtu(cable.master(), 19_200), 1).read("4", 90, 8);
        gateway.shell(
                "ocpp:call TR1 ChangeConfiguration"
                        + " '{\"key\": \"AuthorizationKey\", \"value\": \""
                        + SECRET
                        + "\"}'");
    }

    @AfterClass
    public static void stop() throws Exception {
        charger.close();
        gateway.close();
        cable.close();
        gateway.assertLogIsClean(line -> line.contains("serial device"));
    }

    @Test
    public void aLimitIsFollowedFromTheMasterToTheChargerAndBack() throws Exception {
        Await.until(
                "the answer in the trace",
                () ->
                        gateway.shell("ocpp:trace TR1 --action SetChargingProfile").lines().count()
                                >= 2);
        List<String> lines =
                gateway.shell("ocpp:trace TR1 --action SetChargingProfile --address " + LIMIT)
                        .lines()
                        .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains(" -> TR1 SetChargingProfile, asked by MODBUS 127.0.0.1:")
                .contains(" FC6 address " + LIMIT + " unit 1 transaction ")
                .contains("\"limit\":16");
        assertThat(lines.get(1))
                .contains(" <- TR1 SetChargingProfile after ")
                .contains(" ms, asked by MODBUS ")
                .contains("\"status\":\"Accepted\"");
        assertThat(gateway.shell("modbus:trace --action FC16 --address " + FALLBACK))
                .contains(" <- 127.0.0.1:")
                .contains("FC16 address " + FALLBACK + " x 2")
                .contains(" -> 127.0.0.1:");
        assertThat(gateway.shell("modbus:trace rtu-it --json"))
                .contains("\"MODBUS_RTU\"")
                .contains("\"address\" : 90");
    }

    @Test
    public void passwordsAreInNoneOfIt() throws Exception {
        assertThat(gateway.shell("ocpp:trace --action ChangeConfiguration"))
                .contains("AuthorizationKey")
                .contains("***")
                .doesNotContain(SECRET);
        Path file = gateway.home().resolveSibling("secret.jsonl");
        gateway.shell("trace:save " + file);
        assertThat(Files.readString(file)).contains("AuthorizationKey").doesNotContain(SECRET);
    }

    @Test
    public void whatComesIsFollowed() throws Exception {
        String heard = gateway.shell("ocpp:trace --last 0 --seconds 1");
        assertThat(heard).contains("no such frame");
        Gateway.Result wrong = gateway.launch("shell", "ocpp:trace --grep '('");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.output() + wrong.errors()).contains("no regular expression");
        assertThat(gateway.shell("ocpp:trace --help")).contains("ocpp:trace CP1 --follow");
    }

    @Test
    public void tsharkDissectsTheSavedFile() throws Exception {
        Path file = gateway.home().resolveSibling("trace.pcapng");
        assertThat(gateway.shell("trace:save " + file + " --force")).contains(" frames, ");
        assertThat(tshark(file, "modbus.func_code == 16 && mbtcp.unit_id == 1", "mbtcp.unit_id"))
                .hasSizeGreaterThanOrEqualTo(2)
                .containsOnly("1");
        assertThat(tshark(file, "modbus.func_code == 16", "modbus.reference_num"))
                .contains("" + FALLBACK);
        assertThat(tshark(file, "modbus.func_code == 16", "modbus.regnum16"))
                .contains(FALLBACK + "," + (FALLBACK + 1));
        assertThat(tshark(file, "modbus.func_code == 6", "modbus.reference_num"))
                .contains("" + LIMIT);
        assertThat(
                        tshark(
                                file,
                                "mbtcp && modbus.func_code == 3 && modbus.regnum16 == 90",
                                "tcp.srcport"))
                .containsOnly("" + gateway.modbusPort());
        assertThat(tshark(file, "mbrtu && modbus.func_code == 3", "mbrtu.unit_id"))
                .hasSizeGreaterThanOrEqualTo(2)
                .containsOnly("1");
        assertThat(tshark(file, "json.value.string == \"SetChargingProfile\"", "frame.comment"))
                .hasSize(1)
                .allMatch(comment -> comment.contains("asked by MODBUS 127.0.0.1:"));
        assertThat(tshark(file, "tcp.analysis.flags || _ws.malformed", "frame.number")).isEmpty();
        assertThat(
                        tshark(
                                file,
                                "ip.checksum.status == 0 || tcp.checksum.status == 0",
                                "frame.number"))
                .isEmpty();
    }

    /** The values of a field in the frames that pass a filter. */
    private static List<String> tshark(Path file, String filter, String field) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of("-o", "mbtcp.tcp.port:" + gateway.modbusPort()));
        command.addAll(List.of("-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"));
        command.addAll(List.of("-Y", filter, "-T", "fields", "-e", field));
        Path errors = file.resolveSibling("tshark.err");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return output.lines().toList();
    }
}
