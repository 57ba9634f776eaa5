package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the texts of chargers are texts in a page, and nothing else. */
final class TextGuard {
    private final Browser browser;
    private final ConsolePage page;

    TextGuard(Browser browser, ConsolePage page) {
        this.browser = browser;
        this.page = page;
    }

    /** Waits until the elements of a selector hold each of these texts, as it is. */
    void shows(String css, Collection<String> texts) {
        assertThat(texts).isNotEmpty();
        Await.<Object>same("not shown by " + css, List.of(), () -> unshown(css, texts));
        harmless(css);
    }

    private Object unshown(String css, Collection<String> texts) {
        String json =
                texts.stream()
                        .map(text -> '"' + HostileTexts.json(text) + '"')
                        .collect(Collectors.joining(",", "[", "]"));
        return browser.script(
                "const shown = [...document.querySelectorAll(arguments[0])]"
                        + ".map(one => one.textContent);"
                        + "return JSON.parse(arguments[1])"
                        + ".filter(text => !shown.some(one => one.includes(text)))"
                        + ".map(text => JSON.stringify(text))",
                css,
                json);
    }

    /** No script ran, nothing was made an element, nothing was asked of another host. */
    void harmless(String where) {
        assertThat(browser.script("return typeof window." + HostileTexts.FLAG))
                .as(where)
                .isEqualTo("undefined");
        assertThat(browser.script("return typeof Object.prototype." + HostileTexts.FLAG))
                .as(where)
                .isEqualTo("undefined");
        assertThat(page.hasForeignMarkup()).as(where).isFalse();
        assertThat(
                        (List<?>)
                                browser.script(
                                        "return performance.getEntriesByType('resource')"
                                                + ".map(one => one.name).filter(name =>"
                                                + " !name.startsWith(location.origin + '/'))"))
                .as(where)
                .isEmpty();
    }
}
