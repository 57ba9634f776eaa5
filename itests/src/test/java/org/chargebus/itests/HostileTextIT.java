package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

/**
 * More than 200 hostile texts through every field in which a charger may say something, and what
 * becomes of them in the page, the HTTP interface, its downloads, the shell, the log and on disk.
 */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class HostileTextIT {
    private static final List<String> TEXTS = HostileTexts.all();
    private static final String SCRIPT = HostileOutputs.SCRIPT;
    private static final List<String> IDS = HostileSite.IDS;
    private static final Pattern IDENTITY =
            Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._:-]([A-Za-z0-9._: -]{0,46}[A-Za-z0-9._:-])?");

    /** Of those that knocked; the gateway remembers 100. */
    private static final int BATCH = 90;

    private static HostileSite site;
    private static Browser browser;
    private static ConsolePage page;
    private static TextGuard guard;
    private static HostileOutputs outputs;

    @BeforeClass
    public static void start() throws Exception {
        site = HostileSite.started();
        browser = Browser.started();
        browser.resize(1280, 720);
        page = new ConsolePage(browser, "http://127.0.0.1:" + site.gateway().webPort() + "/");
        guard = new TextGuard(browser, page);
        outputs = new HostileOutputs(site);
        page.open();
        page.login(HostileSite.USER, HostileSite.PASSWORD);
    }

    @AfterClass
    public static void stop() throws Exception {
        browser.close();
        site.close();
    }

    private static List<String> cut(int length) {
        return TEXTS.stream().map(text -> HostileTexts.cut(text, length)).distinct().toList();
    }

    /** As it comes out of UTF-8, which has no halves of characters. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** With the page open on the frames as they come. */
    @Test
    public void a_everyFieldOfAChargerTakesEveryText() throws Exception {
        page.show("messages", ".toolbar");
        assertThat(TEXTS).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        for (String text : TEXTS) {
            site.charger().sayEverywhere(text);
        }
        for (String text : List.of(SCRIPT, "=1+1", "\u001b[31m")) {
            site.charger().sayTooLong(text);
        }
        site.charger().sayEverywhere(SCRIPT);
        guard.harmless("messages as they come");
    }

    @Test
    public void b_everyAnswerOfAChargerIsToldAsItIs() throws Exception {
        for (String text : TEXTS) {
            String json = "\"" + HostileTexts.json(text) + "\"";
            // Names of JSON are stricter than its values.
            String name = "\"" + HostileTexts.json(HostileTexts.cut(utf8(text), 50)) + "\"";
            String object = "{\"status\":" + json + ",\"data\":" + json + "," + name + ":{}}";
            site.charger().script().once("DataTransfer", Reply.result(object));
            String told = site.ask("calls/DataTransfer", "{\"vendorId\":\"x\"}", 200);
            JsonObject answer = JsonParser.parseString(told).getAsJsonObject();
            assertThat(answer.get("data").getAsString()).isEqualTo(text);
            site.charger()
                    .script()
                    .once("ClearCache", new Reply(4, json + "," + json + "," + object));
            assertThat(site.ask("calls/ClearCache", "{}", 502)).contains("\"error\":{\"code\":");
            site.charger().script().once("UnlockConnector", Reply.result(object));
            site.ask("commands/unlock", "{\"connector\":1}", 200);
        }
    }

    @Test
    public void c_strangersAreShownAsTheyCallThemselves() throws Exception {
        for (int from = 0; from < TEXTS.size(); from += BATCH) {
            List<String> batch =
                    new ArrayList<>(TEXTS.subList(from, Math.min(TEXTS.size(), from + BATCH)));
            batch.removeAll(IDS);
            Set<String> listed = new LinkedHashSet<>();
            for (String text : batch) {
                int status = site.knock(text);
                assertThat(status).as(text).isIn(400, 404, 414, 431);
                if (status == 404) {
                    listed.add(HostileTexts.cut(utf8(text), 100));
                }
            }
            assertThat(HostileSite.texts(site.web().json("/api/v1/pending"), "id"))
                    .containsAll(listed);
            page.go("system");
            page.show("chargers", ".stranger");
            guard.shows(".stranger b.breakable", listed);
            assertThat(HostileOutputs.UNSAFE.matcher(site.shell("ocpp:scan")).find()).isFalse();
        }
    }

    @Test
    public void d_chargersAreShownAsTheyDescribeThemselves() throws Exception {
        Iterator<String> cycle = Stream.generate(() -> TEXTS).flatMap(List::stream).iterator();
        List<String> idTags = new ArrayList<>();
        for (String id : IDS) {
            SaidTexts said = new SaidTexts(cycle);
            SaidTexts tags = new SaidTexts(cycle);
            HostileCharger charger = site.charger(id);
            charger.boot(said);
            charger.describe(said, HostileSite.CONNECTORS);
            charger.settle();
            for (int k = 1; k <= HostileSite.CONNECTORS; k++) {
                charger.start(k, tags);
            }
            idTags.addAll(tags.texts());
            String known = "/api/v1/chargers/" + GuardedWeb.segment(id);
            // What a message changes follows its answer.
            Await.same("not known", List.of(), () -> site.untold(known, said, tags));
            page.show("chargers/" + GuardedWeb.segment(id) + "?tab=known", "tbody tr");
            guard.shows("main td b.breakable", said.texts());
            guard.shows("main td b.breakable", tags.texts());
        }
        page.show("overview", ".card");
        guard.shows(".card-foot", idTags);
        page.show("chargers", ".table tbody tr");
        guard.shows(".table td a.breakable", IDS);
    }

    @Test
    public void e_configurationKeysAreShownAsTheyAre() {
        String keys =
                cut(50).stream()
                        .map(text -> "\"" + HostileTexts.json(text) + "\"")
                        .map(text -> "{\"key\":" + text + ",\"value\":" + text + "}")
                        .collect(Collectors.joining(","));
        site.charger()
                .script()
                .on("GetConfiguration", Reply.result("{\"configurationKey\":[" + keys + "]}"));
        page.show("chargers/" + IDS.get(0) + "?tab=keys", "tbody tr");
        guard.shows("main td b.breakable", cut(50));
        guard.shows("main td .mono", cut(50));
        page.show("chargers/" + IDS.get(0) + "?tab=actions", "#action-call");
        browser.click(Browser.button("//*[@id='action-call']", "Send"));
        browser.shown("#action-call .outcome .json");
        guard.shows("#action-call .outcome .json", List.of(SCRIPT));
    }

    @Test
    public void f_theOtherViewsShowTextsAlone() throws Exception {
        page.show("sessions", "tbody tr");
        for (int shown = 100; shown < TEXTS.size(); shown += 100) {
            page.press("Show older ones");
            int rows = Math.min(shown + 100, TEXTS.size());
            Await.until(
                    "more sessions",
                    () ->
                            browser.script(
                                            "return document.querySelectorAll('tbody tr').length >="
                                                    + " "
                                                    + rows)
                                    .equals(true));
        }
        guard.shows("main td span.breakable", cut(20));
        page.show("signals?filter=__proto__", ".vrow");
        guard.shows(".vrow", List.of("__proto__"));
        site.charger().sayEverywhere(SCRIPT);
        assertThat(page.lastMessage(SCRIPT)).contains(SCRIPT, "Belongs to");
        guard.shows(".side .json", List.of(SCRIPT));
        for (String view : List.of("system?tab=log", "system", "system?tab=bundles")) {
            page.show(view, ConsolePage.VIEWS.get(view));
            guard.harmless(view);
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    public void g_everyAnswerSaysHowABrowserMayUseIt() throws Exception {
        outputs.everyAnswerIsGuarded();
    }

    @Test
    public void h_downloadsAreNothingElseToOtherPrograms() throws Exception {
        outputs.downloadsAreHarmless();
    }

    @Test
    public void i_theShellPrintsNoControlCharacter() throws Exception {
        outputs.theShellIsHarmless();
    }

    @Test
    public void j_theLogHasNoLineOfACharger() throws Exception {
        outputs.theLogIsHarmless();
    }

    @Test
    public void k_noEventIsThatOfACharger() throws Exception {
        assertThat(site.noEvents()).isEmpty();
    }

    @Test
    public void l_adoptedAreIdentitiesAlone() throws Exception {
        for (String text : TEXTS) {
            if (!IDENTITY.matcher(text.strip()).matches()) {
                JsonObject wish = new JsonObject();
                wish.addProperty("id", text);
                wish.addProperty("number", 50);
                HttpResponse<byte[]> refused = site.web().post("/api/v1/chargers", wish.toString());
                assertThat(refused.statusCode()).as(text).isEqualTo(400);
            }
        }
        String adopted = "{\"id\":\"shell:exec id\",\"number\":50}";
        assertThat(site.web().post("/api/v1/chargers", adopted).statusCode()).isEqualTo(201);
        Await.until(
                "it is configured",
                () -> site.web().get("/api/v1/chargers/shell:exec%20id").statusCode() == 200);
    }

    @Test
    public void m_noTextBecameAFile() throws Exception {
        outputs.noFileIsNew();
    }
}
