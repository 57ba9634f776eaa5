package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.testkit.GeneratedPage;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

/**
 * The first hour with the page, in Chromium: from the code of the console to a viewer who may look
 * alone; then every view on a phone and on a desktop. With {@code -Dchargebus.docs.write} the
 * pictures go to docs/images.
 */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class ConsolePageIT {
    private static final Pattern CODE = Pattern.compile("first start: .* type the code (\\S+)");
    private static final Path TARGET = Path.of(System.getProperty("chargebus.target"));
    private static final Path PICTURES =
            GeneratedPage.isWritten()
                    ? TARGET.resolve("../../docs/images").normalize()
                    : TARGET.resolve("images");
    private static final String PASSWORD = "correct-horse-battery";
    private static final String MAP = "org.chargebus.registermap";
    private static final int PROOF = 92;

    private static Gateway gateway;
    private static Browser browser;
    private static ConsolePage page;
    private static RpcCharger stranger;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("console-page");
        gateway.run();
        stranger = RpcCharger.start(gateway.ocppPort(), "GARAGE-9");
        browser = Browser.started();
        browser.resize(1280, 720);
        page = new ConsolePage(browser, "http://127.0.0.1:" + gateway.webPort() + "/");
    }

    @AfterClass
    public static void stop() throws Exception {
        browser.close();
        stranger.close();
        gateway.close();
    }

    @Test
    public void a_theFirstStartNeedsTheCodeOfTheConsole() throws Exception {
        page.open();
        browser.shown("#first-code");
        picture("first-start");
        page.firstStart("ABCD-EFGH", PASSWORD, true);
        browser.says("the code is wrong");
        browser.type("#first-code", code());
        browser.click("button[type=submit]");
        browser.shown(".cards");
        assertThat(browser.fetched("GET", "/api/v1/session", "")).contains("\"firstStart\":false");
    }

    @Test
    public void a_thenTheFirstLoadIsSmall() {
        page.open();
        browser.shown(".cards");
        assertThat(browser.loaded())
                .anyMatch(file -> file.endsWith("/js/main.js"))
                .anyMatch(file -> file.endsWith("/js/views/overview.js"))
                .anyMatch(file -> file.endsWith("/lib/preact.js"))
                .anyMatch(file -> file.endsWith("/api/v1/overview"));
        assertThat(browser.loadedBytes()).isBetween(20_000L, 300_000L);
    }

    private static String code() {
        return Await.value(
                "the code on the console",
                () -> {
                    Matcher code = CODE.matcher(Files.readString(gateway.console()));
                    return code.find() ? Optional.of(code.group(1)) : Optional.empty();
                });
    }

    @Test
    public void b_theOverviewMoves() {
        page.go("overview");
        Await.until("SIM1 charges", () -> page.card("SIM1", 1).contains("Charging"));
        String before = page.power();
        Await.until("the power changes", () -> !page.power().equals(before));
    }

    @Test
    public void c_aChargerThatKnocksIsAdopted() throws Exception {
        stranger.says("refused 404");
        String ticks = page.adopt("GARAGE-9", 9, 2);
        assertThat(ticks).contains("connectors", "as configured", "sample interval", "900");
        picture("adopt");
        page.answer("Done");
        page.closed();
        stranger.says("booted");
        page.go("overview");
        Await.until("it is there", () -> page.card("GARAGE-9", 1).contains("Available"));
    }

    @Test
    public void d_aLimitIsWrittenAndFollowed() throws Exception {
        page.write("SIM1.1", "limit.direct", "100");
        picture("write");
        page.closeDialog();
        page.go("overview");
        Await.until(
                "the charger took the limit",
                () -> page.card("SIM1", 1).contains("Limit 10.0 A, set by shell or page"));
        String message = page.lastMessage("SetChargingProfile");
        assertThat(message).contains("SIM1", "Belongs to", "SetChargingProfile");
        picture("messages-write");
    }

    @Test
    public void e_theMapIsExported() {
        assertThat(browser.fetched("GET", "/api/v1/map?format=csv", ""))
                .startsWith("200 ")
                .contains("limit.direct", "SIM1");
        page.go("signals");
        assertThat(browser.shown(".exports").getText()).contains("CSV", "Excel", "Markdown");
    }

    @Test
    public void f_theByteOrderIsChangedAndReadByAMaster() throws Exception {
        try (RawMaster master = RawMaster.connected(gateway.modbusPort())) {
            assertThat(master.read(PROOF, 2)).containsExactly(0x1234, 0x5678);
            page.configure("modbus", MAP, "byteOrder", "little-endian");
            Await.until(
                    "the order of bytes",
                    () -> master.read(PROOF, 2)[0] == 0x7856 && master.read(PROOF, 2)[1] == 0x3412);
            page.configure("modbus", MAP, "byteOrder", "big-endian");
            Await.until("the old order", () -> master.read(PROOF, 2)[0] == 0x1234);
        }
    }

    @Test
    public void f_theFirstSerialLineIsMade() throws Exception {
        String pid = page.newFile("modbus", "org.chargebus.modbus.rtu", "hall");
        Path file = gateway.home().resolve("etc/" + pid + ".cfg");
        assertThat(file).hasContent("enabled = false");
        page.press("Remove this file");
        page.answer("Remove");
        page.closed();
        assertThat(file).doesNotExist();
    }

    @Test
    public void g_aBadValueIsToldAndStays() throws Exception {
        page.edit("modbus", "org.chargebus.modbus.tcp", "unitId", "300");
        page.press("org.chargebus.modbus.tcp", "Review and save");
        browser.shown(".has-error .error");
        picture("configuration-error");
        page.show("overview", ".card");
        page.show("configuration?group=modbus", ".key.is-edited");
        assertThat(browser.shown("[id='org.chargebus.modbus.tcp:unitId']").getAttribute("value"))
                .isEqualTo("300");
        page.press("org.chargebus.modbus.tcp", "Put back");
    }

    @Test
    public void h_theWayToADeadAndALiveSystemIsChecked() throws Exception {
        String external = "org.chargebus.external";
        try (RecordingCentral central = new RecordingCentral()) {
            page.configure("external", external, "host", "127.0.0.1");
            page.configure("external", external, "port", "" + central.port());
            assertThat(page.checkConnection()).contains("TCP", "failed", "not tried");
            central.start();
            Await.until(
                    "the way is good",
                    () ->
                            page.checkConnection()
                                    .contains("The way to the external system is good"));
        }
    }

    @Test
    public void i_everyViewOnAPhoneAndOnADesktop() throws Exception {
        for (int[] size : new int[][] {{390, 844}, {1280, 720}}) {
            browser.resize(size[0], size[1]);
            for (Map.Entry<String, String> view : new TreeMap<>(ConsolePage.VIEWS).entrySet()) {
                page.show(view.getKey(), view.getValue());
                picture(named(view.getKey(), size[0]));
                assertThat(overflow()).as("%s at %d px", view.getKey(), size[0]).isZero();
            }
            page.show("chargers", ".table tbody tr");
            assertThat(browser.shown(".table tbody tr").getAriaRole()).isEqualTo("row");
            assertThat(browser.shown(".table tbody td").getAriaRole()).isEqualTo("cell");
            page.show("chargers/SIM1", ".u-legend");
            picture(named("charger", size[0]));
        }
        inTheDark();
        assertThat(page.hasForeignMarkup()).isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    /** As the system of the user prefers it; back at once when it does not any more. */
    private static void inTheDark() throws Exception {
        browser.dark(true);
        Await.until("it is dark", () -> ground().equals("rgb(12, 18, 23)"));
        page.show("chargers/SIM1", ".u-legend");
        picture("charger-dark");
        page.show("overview", ".card");
        picture("overview-dark");
        browser.dark(false);
        Await.until("it is light", () -> ground().equals("rgb(238, 242, 245)"));
    }

    private static Object ground() {
        return browser.script("return getComputedStyle(document.body).backgroundColor");
    }

    private static String named(String view, int width) {
        return view.replaceAll("\\?.*=", "-") + (width < 800 ? "-phone" : "");
    }

    private static void picture(String name) throws Exception {
        browser.picture(PICTURES.resolve(name + ".png"));
    }

    /** How far the page is wider than the screen, px. */
    private static long overflow() {
        return (Long)
                browser.script(
                        "return Math.max(0, document.documentElement.scrollWidth - innerWidth)");
    }

    @Test
    public void j_aViewerLooksAlone() {
        page.addUser("vera", "viewer", PASSWORD);
        page.logout();
        page.login("vera", PASSWORD);
        page.show("chargers/SIM1?tab=actions", "#action-limit");
        assertThat(page.locked()).contains("Set limit", "Start", "Hard reset", "Send");
        browser.says("This needs the role operator; you are logged in as viewer.");
        String path = "/api/v1/signals/SIM1/1/limit.direct";
        assertThat(browser.fetched("PUT", path, "{\"value\":60}"))
                .startsWith("403 ")
                .contains("operator");
        page.logout();
    }

    @Test
    public void k_aGatewayThatStopsIsToldAtOnce() throws Exception {
        page.login("admin", PASSWORD);
        page.show("overview", ".card");
        browser.shown(".head-link.tone-good");
        gateway.terminate();
        browser.says("Nothing comes from the gateway since");
        assertThat(browser.shown(".main.is-silent .card").getText()).contains("SIM1");
    }
}
