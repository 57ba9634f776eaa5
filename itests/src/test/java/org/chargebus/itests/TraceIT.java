package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
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

    private static final String BY_SHELL = "0123456789abcdefSHELL";
    private static final String BY_MAILBOX = "0123456789abcdefMAILBOX";
    private static final String LINE = "org.chargebus.modbus.rtu-it.cfg";

    private static Gateway gateway;
    private static SerialCable cable;
    private static ShellLogin admin;
    private static RawCharger charger;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("trace");
        KeyPair key = ShellLogin.key();
        ShellLogin.letIn(gateway, key, "admin");
        cable = SerialCable.pluggedIn(gateway.home().resolveSibling("cables"), "one");
        gateway.configure(LINE, "device = " + cable.gateway(), "baudRate = 19200");
        gateway.charger("TR1", 1, 1);
        gateway.run();
        admin = ShellLogin.by(gateway.sshPort(), "admin-key", key);
        charger = RawCharger.admitted(gateway.ocppPort(), "TR1");
        charger.boot();
        Mbpoll mbpoll = new Mbpoll(gateway.modbusPort());
        mbpoll.writeNumber("4:float", true, FALLBACK, "6");
        mbpoll.write("4", LIMIT, 160);
        mbpoll.read("4", 90, 8);
        new Mbpoll(MasterLink.rtu(cable.master(), 19_200), 1).read("4", 90, 8);
        Await.until(
                "the limit at the charger",
                () -> !charger.script().calls("SetChargingProfile").isEmpty());
        passwords();
    }

    /** One by the shell and one by the mailbox, which is read back as well. */
    private static void passwords() throws Exception {
        admin.shell(
                "ocpp:call TR1 ChangeConfiguration"
                        + " '{\"key\": \"AuthorizationKey\", \"value\": \""
                        + BY_SHELL
                        + "\"}'");
        try (Bms bms = new Bms(gateway.modbusPort())) {
            bms.writesText(Points.BOX_DATA, BY_MAILBOX, 256);
            assertThat(bms.readsText(Points.BOX_DATA, 20)).startsWith(BY_MAILBOX);
            Mailbox.to(bms, 1, Mailbox.CHANGE_CONFIGURATION)
                    .key("AuthorizationKey")
                    .data(BY_MAILBOX)
                    .send()
                    .answered(0);
        }
        assertThat(charger.script().calls("ChangeConfiguration")).hasSize(2);
    }

    @AfterClass
    public static void stop() throws Exception {
        charger.close();
        admin.close();
        gateway.close();
        cable.close();
        gateway.assertLogIsClean(line -> line.contains("serial device"));
    }

    @Test
    public void aLimitIsFollowedFromTheMasterToTheChargerAndBack() throws Exception {
        Await.until(
                "the answer in the trace",
                () ->
                        admin.shell("ocpp:trace TR1 --action SetChargingProfile").lines().count()
                                >= 2);
        List<String> lines =
                admin.shell("ocpp:trace TR1 --action SetChargingProfile --address " + LIMIT)
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
        assertThat(admin.shell("modbus:trace --action FC16 --address " + FALLBACK))
                .contains(" <- 127.0.0.1:")
                .contains("FC16 address " + FALLBACK + " x 2")
                .contains(" -> 127.0.0.1:");
        assertThat(admin.shell("modbus:trace rtu-it --json"))
                .contains("\"MODBUS_RTU\"")
                .contains("\"address\" : 90");
    }

    @Test
    public void passwordsAreInNoneOfIt() throws Exception {
        assertThat(admin.shell("ocpp:trace --action ChangeConfiguration"))
                .contains("AuthorizationKey", "***", "asked by SHELL", "asked by MODBUS")
                .doesNotContain(BY_SHELL)
                .doesNotContain(BY_MAILBOX);
        assertThat(admin.shell("modbus:trace --last 1000 --address " + Points.BOX_DATA))
                .contains("FC16 address " + Points.BOX_DATA, "FC3 address " + Points.BOX_DATA)
                .contains("2A2A2A2A")
                .doesNotContain(hex(BY_MAILBOX));
        Path lines = gateway.home().resolveSibling("secret.jsonl");
        Path capture = gateway.home().resolveSibling("secret.pcapng");
        Path zip = gateway.home().resolveSibling("secret.zip");
        admin.shell("trace:save " + lines + " --force");
        admin.shell("trace:save " + capture + " --force");
        admin.shell("chargebus:support " + zip + " --force");
        assertThat(Files.readString(lines)).contains("AuthorizationKey");
        assertNoPassword(Files.readString(lines));
        assertNoPassword(Files.readString(capture, StandardCharsets.ISO_8859_1));
        try (ZipFile parts = new ZipFile(zip.toFile())) {
            byte[] trace = parts.getInputStream(parts.getEntry("trace.jsonl")).readAllBytes();
            String text = new String(trace, StandardCharsets.UTF_8);
            assertThat(text).contains("AuthorizationKey", "2A2A2A2A");
            assertNoPassword(text);
        }
    }

    private static void assertNoPassword(String text) {
        for (String secret : List.of(BY_SHELL, BY_MAILBOX)) {
            assertThat(text.contains(secret)).as(secret).isFalse();
            assertThat(text.contains(hex(secret))).as(hex(secret)).isFalse();
        }
    }

    private static String hex(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @Test
    public void whatComesIsFollowed() throws Exception {
        String frame =
                admin.shell("ocpp:trace --last 1 --seconds 1 --json").lines().toList().get(0);
        JsonObject object = JsonParser.parseString(frame).getAsJsonObject();
        assertThat(object.get("carrier").getAsString()).isEqualTo("CHARGER");
        assertThat(admin.run("ocpp:trace --grep '('")).isNotZero();
        assertThat(admin.output()).contains("no regular expression");
        assertThat(admin.shell("ocpp:trace --help")).contains("ocpp:trace CP1 --follow");
    }

    @Test
    public void tsharkDissectsTheSavedFile() throws Exception {
        Path file = gateway.home().resolveSibling("trace.pcapng");
        assertThat(admin.shell("trace:save " + file + " --force")).contains(" frames, ");
        List<List<String>> frames =
                tshark(
                        file,
                        "modbus || json",
                        "modbus.func_code",
                        "mbtcp.unit_id",
                        "mbrtu.unit_id",
                        "modbus.reference_num",
                        "modbus.regnum16",
                        "tcp.srcport",
                        "json.value.string",
                        "frame.comment");
        List<List<String>> writes =
                frames.stream().filter(f -> f.get(0).equals("16") && f.get(1).equals("1")).toList();
        assertThat(writes).hasSizeGreaterThanOrEqualTo(2);
        assertThat(writes).extracting(f -> f.get(3)).contains("" + FALLBACK);
        assertThat(writes).extracting(f -> f.get(4)).contains(FALLBACK + "," + (FALLBACK + 1));
        assertThat(frames)
                .filteredOn(f -> f.get(0).equals("6"))
                .extracting(f -> f.get(3))
                .contains("" + LIMIT);
        assertThat(frames)
                .filteredOn(f -> f.get(0).equals("3") && !f.get(1).isEmpty())
                .filteredOn(f -> f.get(4).startsWith("90,"))
                .extracting(f -> f.get(5))
                .isNotEmpty()
                .containsOnly("" + gateway.modbusPort());
        assertThat(frames)
                .filteredOn(f -> f.get(0).equals("3") && f.get(2).equals("1"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(frames)
                .filteredOn(f -> f.get(6).contains("SetChargingProfile"))
                .extracting(f -> f.get(7))
                .hasSize(1)
                .allMatch(comment -> comment.contains("asked by MODBUS 127.0.0.1:"));
        String wrong =
                "tcp.analysis.flags || _ws.malformed || ip.checksum.status == 0"
                        + " || tcp.checksum.status == 0";
        assertThat(tshark(file, wrong, "frame.number")).isEmpty();
    }

    /** The values of fields in the frames that pass a filter. */
    private static List<List<String>> tshark(Path file, String filter, String... fields)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        command.addAll(List.of("-o", "mbtcp.tcp.port:" + gateway.modbusPort()));
        command.addAll(List.of("-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE"));
        command.addAll(List.of("-Y", filter, "-T", "fields", "-E", "separator=/t"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        Path errors = file.resolveSibling("tshark.err");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return output.lines().map(line -> List.of(line.split("\t", -1))).toList();
    }
}
