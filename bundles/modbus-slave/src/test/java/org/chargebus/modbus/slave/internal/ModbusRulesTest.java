package org.chargebus.modbus.slave.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chargebus.testkit.GeneratedPage;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page of the rules names the tests there are: every rule has one, and none has another. */
class ModbusRulesTest {
    private static final GeneratedPage PAGE =
            new GeneratedPage("docs/reference/modbus-rules.md", ModbusRulesTest.class);
    private static final Path CLASSES =
            Path.of(System.getProperty("basedir", "."), "target/test-classes");

    /** Id, rule, clause, transports; then the tests, which are filled in. */
    private static final Pattern ROW = Pattern.compile("(\\| ([A-Z]+-\\d+) (?:\\|[^|]+){3}\\|).*");

    @Test
    void everyRuleIsTestedAndThePageSaysWhere() throws Exception {
        Map<String, TreeSet<String>> tests = tests();
        List<String> ids = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (String line : Files.readAllLines(PAGE.file())) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String id = row.group(2);
                ids.add(id);
                assertThat(tests).as("rules that a test names with @Rule").containsKey(id);
                expected.append(row.group(1)).append(' ').append(cell(tests.get(id))).append(" |");
            } else {
                expected.append(line);
            }
            expected.append('\n');
        }
        assertThat(ids).as("ids of the page").doesNotHaveDuplicates();
        assertThat(ids).as("ids that tests name with @Rule").containsAll(tests.keySet());
        PAGE.assertIs(expected.toString());
    }

    private static String cell(TreeSet<String> tests) {
        return tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining(" "));
    }

    /** The tests of each id, as class and method. */
    private static Map<String, TreeSet<String>> tests() throws Exception {
        Map<String, TreeSet<String>> tests = new TreeMap<>();
        for (Class<?> type : classes()) {
            for (Method method : type.getDeclaredMethods()) {
                Rule rule = method.getAnnotation(Rule.class);
                for (String id : rule == null ? new String[0] : rule.value()) {
                    String name = type.getSimpleName() + "." + method.getName();
                    assertThat(isRun(type) && isRun(method)).as(name + " is run").isTrue();
                    tests.computeIfAbsent(id, first -> new TreeSet<>()).add(name);
                }
            }
        }
        return tests;
    }

    private static boolean isRun(Class<?> type) {
        return !type.isAnnotationPresent(Disabled.class)
                && (type.getSimpleName().endsWith("Test")
                        || type.isAssignableFrom(SlaveContract.class));
    }

    private static boolean isRun(Method method) {
        return !method.isAnnotationPresent(Disabled.class)
                && (method.isAnnotationPresent(Test.class)
                        || method.isAnnotationPresent(ParameterizedTest.class));
    }

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = CLASSES.relativize(file).toString().replace('/', '.');
                classes.add(Class.forName(name.substring(0, name.length() - ".class".length())));
            }
        }
        return classes;
    }
}
