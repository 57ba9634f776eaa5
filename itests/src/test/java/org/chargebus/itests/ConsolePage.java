package org.chargebus.itests;

import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The commissioning page in a browser, in the words of who uses it. */
final class ConsolePage {
    /** The views by name of the picture, with what stands there when all of it is drawn. */
    static final Map<String, String> VIEWS =
            Map.ofEntries(
                    Map.entry("overview", ".card"),
                    Map.entry("chargers", ".table tbody tr"),
                    Map.entry("signals", ".vrow"),
                    Map.entry("messages", ".vrow"),
                    Map.entry("sessions", ".toolbar"),
                    Map.entry("configuration", ".key"),
                    Map.entry("configuration?group=modbus", ".key"),
                    Map.entry("configuration?group=ocpp", ".key"),
                    Map.entry("configuration?group=charger", ".key"),
                    Map.entry("configuration?group=external", ".key"),
                    Map.entry("configuration?group=system", ".key"),
                    Map.entry("system", ".table tbody tr"),
                    Map.entry("system?tab=users", ".table tbody tr"),
                    Map.entry("system?tab=security", ".table tbody tr"),
                    Map.entry("system?tab=backup", ".panels"),
                    Map.entry("system?tab=log", ".log-line"),
                    Map.entry("system?tab=bundles", ".table tbody tr"),
                    Map.entry("system?tab=modbus", ".panel"),
                    Map.entry("system?tab=simulation", ".panels"));

    private static final String DIALOG = "//dialog[@open]";
    private static final String EVERYWHERE = "";

    private final Browser browser;
    private final String url;

    ConsolePage(Browser browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    void open() {
        browser.open(url);
    }

    void firstStart(String code, String password, boolean simulate) {
        browser.type("#first-code", code);
        browser.type("#first-password", password);
        browser.type("#first-again", password);
        browser.click(simulate ? "label.way:has(#way-simulate)" : "label.way:has(#way-connect)");
        browser.click("button[type=submit]");
    }

    void login(String user, String password) {
        browser.type("input[autocomplete=username]", user);
        browser.type("input[type=password]", password);
        browser.click("button[type=submit]");
        browser.shown(".nav");
    }

    void logout() {
        browser.click(".head-user");
        press("Log out");
        browser.shown("input[type=password]");
    }

    /** Goes to a view, for example {@code system?tab=log}. */
    void go(String view) {
        browser.hash("#/" + view);
    }

    /** Goes there and waits until it is drawn. */
    void show(String view, String drawn) {
        go(view);
        browser.shown("main " + drawn);
    }

    void press(String words) {
        browser.click(Browser.button(EVERYWHERE, words));
    }

    /** A button of the dialog that is open. */
    void answer(String words) {
        browser.click(Browser.button(DIALOG, words));
    }

    void closed() {
        browser.gone("dialog");
    }

    /** What a card of the overview shows. */
    String card(String charger, int connector) {
        return browser.shown(cardOf(charger, connector)).getText();
    }

    private static By cardOf(String charger, int connector) {
        return By.xpath(
                "//li[contains(@class,'card')][.//span[@class='card-name']='"
                        + charger
                        + "'][.//span[@class='card-connector']='"
                        + connector
                        + "']");
    }

    /** The power of the site as it is shown, kW. */
    String power() {
        return browser.shown(".sum dd b").getText();
    }

    /** Adopts a charger that knocks, and waits for its tick list, which stays open. */
    String adopt(String id, int number, int connectors) {
        go("chargers");
        browser.click(
                By.xpath(
                        "//li[@class='stranger'][.//b='" + id + "']//button[contains(.,'Adopt')]"));
        browser.type("#adopt-number", "" + number);
        browser.type("#adopt-connectors", "" + connectors);
        answer("Dry run");
        browser.says("Nothing was written.");
        answer("Adopt");
        browser.says("Asked what it can do");
        return browser.shown("dialog[open]").getText();
    }

    /** Writes a point of the register sheet, first as a dry run. */
    void write(String place, String key, String value) {
        openPoint(place, key);
        browser.type("#write-value", value);
        answer("Dry run");
        browser.says("Dry run: nothing was written");
        answer("Write");
        browser.shown(By.xpath("//dialog//span[contains(@class,'badge')][contains(.,'Written')]"));
    }

    /** Opens a point, for example {@code limit.direct} of {@code SIM1.1}. */
    void openPoint(String place, String key) {
        go("signals?filter=" + key);
        browser.click(
                By.xpath(
                        "//button[contains(@class,'sheet-')][contains(.,'"
                                + place
                                + "')][contains(.,'"
                                + key
                                + "')]"));
        browser.shown("dialog[open] .big-value");
    }

    void closeDialog() {
        browser.click("dialog[open] button[aria-label=Close]");
        closed();
    }

    /** What a terminal would type to read the point that is open. */
    String pollLine() {
        return browser.shown("dialog[open] .copy-line code").getText();
    }

    /** Shows the frames with this text, newest last; opens the last one. */
    String lastMessage(String text) {
        go("messages?text=" + text);
        By row =
                By.xpath(
                        "(//button[contains(@class,'lane-')][contains(.,'" + text + "')])[last()]");
        browser.click(row);
        return browser.shown(".side, dialog[open]").getText();
    }

    /** Changes a key, looks at the review, and saves. */
    void configure(String group, String pid, String key, String value) {
        edit(group, pid, key, value);
        press(pid, "Review and save");
        browser.shown("dialog[open] .diff-after");
        answer("Save");
        browser.says("in force at once");
        closed();
    }

    /** Makes a file of a factory that is switched off; what it is called without {@code .cfg}. */
    String newFile(String group, String factory, String name) {
        go("configuration?group=" + group);
        press("New");
        browser.type("#new-file", name);
        String pid = factory + "-" + name;
        press(pid, "Put back");
        browser.click("dialog[open] .toast button[aria-label=Dismiss]");
        browser.gone(".toast");
        browser.click("dialog label.switch:has([id='" + pid + ":enabled'])");
        press(pid, "Review and create");
        browser.shown("dialog[open] .diff-after");
        answer("Save");
        closed();
        browser.shown("main [data-pid='" + pid + "']");
        return pid;
    }

    /** Types a value and leaves it unsaved. */
    void edit(String group, String pid, String key, String value) {
        go("configuration?group=" + group);
        String field = "[id='" + pid + ":" + key + "']";
        WebElement element = browser.shown(field);
        if (element.getTagName().equals("select")) {
            browser.choose(field, value);
        } else {
            browser.type(field, value);
        }
    }

    /** A button of the form of a configuration. */
    void press(String pid, String words) {
        browser.click(Browser.button("//form[@aria-label='" + pid + "']", words));
    }

    /** Checks the way to the external system; what came of it. */
    String checkConnection() {
        go("configuration?group=external");
        browser.click(Browser.button("//*[@id='upstream-check']", "Check connection"));
        return browser.shown("#upstream-check .outcome").getText();
    }

    void addUser(String user, String role, String password) {
        go("system?tab=users");
        press("New user");
        browser.type("#user-name", user);
        browser.choose("#user-role", role);
        browser.type("#user-password", password);
        answer("Save");
        closed();
        browser.shown(By.xpath("//table//tr[contains(.,'" + user + "')]"));
    }

    /** The buttons of a view that are locked, by their words. */
    List<String> locked() {
        return browser
                .shown("main")
                .findElements(By.cssSelector(".button.is-locked > span:not(.sr-only)"))
                .stream()
                .map(WebElement::getText)
                .toList();
    }

    /** Whether markup came into the page with somebody's text. */
    boolean hasForeignMarkup() {
        return !Boolean.TRUE.equals(
                browser.script(
                        "return [...document.querySelectorAll('script')].every(s => s.src)"
                                + " && !document.querySelector('iframe, object, embed, base, style,"
                                + " [onerror], [onload], [onclick], img:not([alt=\"\"])')"));
    }
}
