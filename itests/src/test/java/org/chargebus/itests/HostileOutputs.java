package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What becomes of hostile texts outside of the page. */
final class HostileOutputs {
    /** A script to whatever takes it for markup; the charger says it last. */
    static final String SCRIPT = "<svg onload=h=1>";

    /** What would do something to a terminal or hide in a line. */
    static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029&&[^\\n]]");

    private static final Pattern LOG_LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:,]+ \\| (INFO |WARN ) \\| .* \\| .*");

    private final HostileSite site;

    HostileOutputs(HostileSite site) {
        this.site = site;
    }

    /** Each answer says how a browser may use it: {@link GuardedWeb} looks. */
    void everyAnswerIsGuarded() throws Exception {
        JsonObject paths =
                site.web().json("/api/v1/openapi.json").getAsJsonObject().getAsJsonObject("paths");
        for (String path : paths.keySet()) {
            boolean read = paths.getAsJsonObject(path).has("get") && !path.endsWith("/events");
            if (read) {
                for (String id : HostileSite.IDS) {
                    site.web().get(path.replaceAll("\\{\\w+}", GuardedWeb.segment(id)));
                }
            }
        }
        for (String path : List.of("/", "/js/main.js", "/nothing", "/api/v1/nothing", "/%00")) {
            site.web().get(path);
        }
    }

    /** No download is a formula, a page or another format to the program that opens it. */
    void downloadsAreHarmless() throws Exception {
        List<String> cells =
                Downloads.cells(site.web().text("/api/v1/transactions?format=csv&last=100000"));
        Downloads.assertNoFormula(cells);
        assertThat(cells).contains(SCRIPT, "'=1+1", "'@1+1");
        Downloads.assertNoFormula(Downloads.cells(site.web().text("/api/v1/map?format=csv")));
        Downloads.assertWorkbook(site.web().get("/api/v1/map?format=xlsx").body());
        assertThat(UNSAFE.matcher(site.web().text("/api/v1/map?format=md")).find()).isFalse();
        assertThat(Downloads.objects(site.web().text("/api/v1/trace?format=jsonl")))
                .isGreaterThan(1000);
        assertThat(Downloads.blocks(site.web().get("/api/v1/trace?format=pcapng").body()))
                .isGreaterThan(1000);
        Map<String, byte[]> support = Downloads.parts(site.web().get("/api/v1/support").body());
        assertThat(support.keySet()).allMatch(name -> name.matches("(etc/)?[\\w.-]+"));
        Downloads.assertMetrics(site.web().text("/metrics"));
        assertThat(site.web().json("/health").isJsonObject()).isTrue();
    }

    /** No command prints a control character. */
    void theShellIsHarmless() throws Exception {
        List<String> commands = new ArrayList<>();
        for (String id : List.of("__proto__", "constructor", "'a:b c'")) {
            commands.add("ocpp:show " + id);
            commands.add("ocpp:show --json " + id);
        }
        for (String command : List.of("ocpp:list", "ocpp:scan", "chargebus:status")) {
            commands.add(command);
            commands.add(command + " --json");
        }
        commands.add("ocpp:sessions --last 1000");
        commands.add("ocpp:sessions --last 1000 --json");
        commands.add("ocpp:trace --last 4000");
        commands.add("ocpp:trace --last 1000 --json");
        for (String command : commands) {
            Matcher unsafe = UNSAFE.matcher(site.shell(command));
            assertThat(unsafe.find() ? HostileTexts.json(unsafe.group()) : "")
                    .as(command)
                    .isEmpty();
        }
        assertThat(site.shell("ocpp:list")).contains("__proto__", "a:b c");
    }

    /** Each line of the log is one of the gateway. */
    void theLogIsHarmless() throws Exception {
        List<String> log = site.gateway().log();
        assertThat(log).allMatch(line -> LOG_LINE.matcher(line).matches());
        assertThat(log).noneMatch(line -> UNSAFE.matcher(line).find());
        assertThat(Files.readAllLines(site.gateway().console()))
                .noneMatch(line -> UNSAFE.matcher(line).find());
    }

    /** The gateway wrote its own files, and the one of the charger that was adopted. */
    void noFileIsNew() throws Exception {
        Path home = site.gateway().home();
        String name = Pattern.quote(home.getFileName().toString());
        String adopted = name + "/etc/org\\.chargebus\\.charger-shell_exec_id\\.cfg";
        assertThat(site.newFiles())
                .anyMatch(file -> file.matches(adopted))
                .allMatch(
                        file ->
                                file.matches(adopted)
                                        || file.matches(
                                                name
                                                        + "/(data/chargebus\\.health(\\.new)?"
                                                        + "|etc/host\\.key(\\.pub)?"
                                                        + "|etc/users\\.properties\\.lock"
                                                        + "|data/(log|store|tmp)/[\\w./-]+)"));
        Set<Path> folders = new TreeSet<>(Set.of(Path.of("/tmp"), Path.of("/etc")));
        for (Path folder = home; folder != null; folder = folder.getParent()) {
            folders.add(folder);
        }
        assertThat(folders).noneMatch(folder -> Files.exists(folder.resolve(HostileTexts.FILE)));
    }
}
