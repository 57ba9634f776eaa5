package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chargebus.testkit.GeneratedPage;
import org.junit.Ignore;
import org.junit.Test;

/** The page is generated from the table, and the table hides nothing. */
public class ConformancePageTest {
    private static final Path SOURCES =
            Path.of(System.getProperty("basedir", "."))
                    .resolve("src/test/java/org/chargebus/itests");

    /** A row of the published list: its ids in the first column. */
    private static final Pattern ROW = Pattern.compile("\\| (\\d{3}[^|]*) \\|.*");

    /** How the list abbreviates: {@code 023_1/2/3} and {@code 048_1..4}. */
    private static final Pattern PARTS =
            Pattern.compile("(\\d{3})_(\\d)((?:/\\d)*)(?:\\.\\.(\\d))?");

    @Test
    public void theCommittedPageIsTheOneTheTableGives() throws IOException {
        new GeneratedPage("docs/reference/conformance.md", ConformancePageTest.class)
                .assertIs(ConformancePage.of(ConformancePage.cases()));
    }

    /** The list says itself how many there are. */
    @Test
    public void everyPublishedCaseIsInTheTable() throws IOException {
        String list = ConformancePage.resource("/conformance/compliance-cases.md");
        List<String> published =
                list.lines()
                        .map(ROW::matcher)
                        .filter(Matcher::matches)
                        .flatMap(row -> ids(row.group(1)).stream())
                        .toList();
        assertThat(list).contains(published.size() + " cases");
        assertThat(ConformancePage.cases())
                .extracting(ConformancePage.Case::id)
                .containsExactlyInAnyOrderElementsOf(published);
    }

    private static List<String> ids(String cell) {
        List<String> ids = new ArrayList<>();
        for (String word : cell.split(" / ")) {
            Matcher parts = PARTS.matcher(word);
            if (!parts.matches()) {
                ids.add(word);
                continue;
            }
            String listed = parts.group(2) + parts.group(3).replace("/", "");
            int last = parts.group(4) == null ? 0 : Integer.parseInt(parts.group(4));
            for (int n = Integer.parseInt(parts.group(2)) + 1; n <= last; n++) {
                listed += n;
            }
            listed.chars().forEach(n -> ids.add(parts.group(1) + "_" + (char) n));
        }
        return ids;
    }

    /** Named after the case, run by the build, and not switched off; another one says why not. */
    @Test
    public void everyCaseThatPassesHasATestOfItsName() throws Exception {
        for (ConformancePage.Case tested : ConformancePage.cases()) {
            if (!tested.isTested()) {
                assertThat(tested.remark()).as("why " + tested.id() + " is for later").isNotBlank();
                continue;
            }
            String[] names = tested.test().split("\\.");
            Class<?> type = Class.forName("org.chargebus.itests." + names[0]);
            Method method = type.getMethod(names[1]);
            assertThat(names[0]).endsWith("IT");
            assertThat(names[1]).matches("tc" + tested.id() + "[A-Z]\\w+");
            assertThat(method.isAnnotationPresent(Test.class)).as(tested.test()).isTrue();
            assertThat(method.isAnnotationPresent(Ignore.class)).as(tested.test()).isFalse();
            assertThat(type.isAnnotationPresent(Ignore.class)).as(tested.test()).isFalse();
        }
    }

    @Test
    public void everyTestOfACaseIsInTheTable() throws Exception {
        Set<String> known =
                ConformancePage.cases().stream()
                        .map(ConformancePage.Case::test)
                        .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith("IT.java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                // Not initialised: what runs in a container may ask for its settings.
                ClassLoader loader = getClass().getClassLoader();
                Class<?> type = Class.forName("org.chargebus.itests." + name, false, loader);
                Arrays.stream(type.getMethods())
                        .map(Method::getName)
                        .filter(method -> method.matches("tc\\d{3}.*"))
                        .forEach(method -> assertThat(known).contains(name + "." + method));
            }
        }
    }
}
