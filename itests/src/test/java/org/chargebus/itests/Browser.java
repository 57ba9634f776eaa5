package org.chargebus.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;

/**
 * Chromium without a window. What is done to an element waits until it is there and can be used:
 * the page draws when it pleases.
 */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    /** Alone, offline, and as root in a container. */
    private static final List<String> OPTIONS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser started() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program(NAMES));
        options.addArguments(OPTIONS);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program(List.of("chromedriver")))
                        .usingAnyFreePort()
                        .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static File program(List<String> names) {
        return names.stream()
                .flatMap(
                        name ->
                                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("install one of " + names));
    }

    /** The size of the screen, CSS pixels; below 800 it is one to touch. */
    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 800));
    }

    /** Whether the system of the user prefers dark pages. */
    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
    }

    void open(String url) {
        driver.get(url);
    }

    /** Where the page stands behind the hash. */
    void hash(String hash) {
        driver.executeScript("location.hash = arguments[0]", hash);
    }

    /** What a script returns. */
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The first one that is shown. */
    WebElement shown(By by) {
        return Await.value(
                "the page shows " + by + ", it shows: " + excerpt(),
                () -> driver.findElements(by).stream().filter(WebElement::isDisplayed).findFirst());
    }

    WebElement shown(String css) {
        return shown(By.cssSelector(css));
    }

    /** Whether such an element is shown at this moment. */
    boolean isShown(String css) {
        return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
    }

    void gone(String css) {
        Await.until("the page does not show " + css, () -> !isShown(css));
    }

    /** Waits for a text anywhere. */
    void says(String text) {
        Await.until(
                "the page says " + text + ", it shows: " + excerpt(), () -> text().contains(text));
    }

    /** All text that is shown. */
    String text() {
        // Halves of characters, which a charger may send, do not pass the driver.
        return (String) driver.executeScript("return document.body.innerText.toWellFormed()");
    }

    private String excerpt() {
        String text = text().replace('\n', '|');
        return text.substring(0, Math.min(text.length(), 600));
    }

    void click(By by) {
        Await.value(
                by + " can be clicked",
                () -> {
                    shown(by).click();
                    return Optional.of(true);
                });
    }

    void click(String css) {
        click(By.cssSelector(css));
    }

    /** A button, tab or link by its words, below a place. */
    static By button(String place, String words) {
        return By.xpath(
                place
                        + "//*[self::button or self::a]"
                        + "[normalize-space(.)='"
                        + words
                        + "' or normalize-space(span[not(@class)])='"
                        + words
                        + "']");
    }

    /** Types in place of what stands there. */
    void type(String css, String text) {
        Await.value(
                css + " takes " + text,
                () -> {
                    WebElement field = shown(css);
                    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
                    field.sendKeys(text);
                    return Optional.of(true);
                });
    }

    void choose(String css, String value) {
        new Select(shown(css)).selectByValue(value);
    }

    /** The text of an address after its HTTP status, by the session and token of the page. */
    String fetched(String method, String path, String body) {
        return (String)
                driver.executeAsyncScript(
                        "const [method, path, body, done] = arguments;"
                                + "fetch('/api/v1/session').then(s => s.json())"
                                + ".then(s => fetch(path, {method, body: body || undefined,"
                                + " headers: {'Content-Type': 'application/json',"
                                + " 'X-CSRF-Token': s.csrf ?? ''}}))"
                                + ".then(async r => done(r.status + ' ' + await r.text()))"
                                + ".catch(e => done('0 ' + e));",
                        method,
                        path,
                        body);
    }

    /** Writes what is shown as a PNG. */
    void picture(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, PalettePng.of(driver.getScreenshotAs(OutputType.BYTES)));
    }

    /** Seconds of one core that all its processes have used, the driver apart. */
    double cpuSeconds() throws IOException {
        Object pid = driver.getCapabilities().getCapability("goog:processID");
        return ProcessCost.cpuSecondsOfTree(((Number) pid).longValue());
    }

    /** Bytes of all that the page has asked for and got, as they were served. */
    long loadedBytes() {
        return (Long)
                driver.executeScript(
                        "return performance.getEntries()"
                                + ".reduce((sum, one) => sum + (one.encodedBodySize ?? 0), 0)");
    }

    /** The addresses of all that the page has asked for and got. */
    List<String> loaded() {
        return ((List<?>)
                        driver.executeScript(
                                "return performance.getEntries()"
                                        + ".filter(one => one.encodedBodySize > 0)"
                                        + ".map(one => one.name)"))
                .stream().map(String::valueOf).toList();
    }

    /** What the browser complained of since the last time, but for answers that refuse. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("the server responded with a status of 4"))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
