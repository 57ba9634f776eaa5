package org.chargebus.itests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the same of what changes from run to run in the output of commands: ports, paths, times,
 * delays, sizes and ids. All else stays.
 */
final class StableText {
    /** Columns of figures that grow with time; their headings are wider than any figure. */
    private static final Set<String> GROWING =
            Set.of("tries", "age [s]", "last try [s]", "last message [s]");

    private static final Pattern RULE = Pattern.compile("-+(\\+-+)+");

    private final Map<Pattern, String> rules = new LinkedHashMap<>();

    /** Of a gateway, as if it had the usual ports and lay in {@code /opt/chargebus}. */
    StableText(Gateway gateway) {
        rule(Pattern.quote(gateway.home().toString()), "/opt/chargebus");
        rule("\\b" + gateway.ocppPort() + "\\b", "8887");
        rule("\\b" + gateway.modbusPort() + "\\b", "1502");
        rule("\\b" + gateway.webPort() + "\\b", "8080");
        rule("\\b" + gateway.sshPort() + "\\b", "8101");
        rule("the code [A-Z0-9]{4}-[A-Z0-9]{4}", "the code XXXX-XXXX");
        // The peer of a connection has a port of its own.
        rule("127\\.0\\.0\\.1:\\d{5}\\b", "127.0.0.1:50000");
        rule("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "2026-03-02T09:00:00Z");
        rule("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{6} ", "09:00:00.000000 ");
        rule("(?m)^(uptime +).*", "$100:00:07");
        rule("\\d+ bytes", "12345 bytes");
        rule("\\d+ frames", "64 frames");
        rule("after [\\d.]+ ms", "after 4.2 ms");
        rule("cb-[0-9a-f]{8}-\\d+", "cb-5d2f1a90-7");
        rule("transaction \\d+", "transaction 1");
        // How long it takes until a charger comes, and what else it tries meanwhile.
        rule("(?m)^refused from [\\d.]+: not configured\n", "");
        rule("(?m)^.* has not answered yet\n", "");
        rule("(?m)(^waiting for .*\n)(^waiting for .*\n)+", "$1");
        // mbpoll tells of itself and its settings first.
        rule("(?ms)^mbpoll \\d.*?(?=^-- |^Written )", "");
        rule("[ \t]+(?=\n)", "");
        rule("\n{2,}", "\n");
    }

    private void rule(String pattern, String replacement) {
        rules.put(Pattern.compile(pattern), replacement);
    }

    /** The text as it is in every run. */
    String of(String text) {
        String stable = text;
        for (Map.Entry<Pattern, String> rule : rules.entrySet()) {
            stable = rule.getKey().matcher(stable).replaceAll(rule.getValue());
        }
        return tables(stable.lines().toList());
    }

    private static String tables(List<String> lines) {
        StringBuilder stable = new StringBuilder();
        List<int[]> growing = List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (i + 1 < lines.size() && RULE.matcher(lines.get(i + 1)).matches()) {
                growing = growing(line);
            } else if (line.indexOf('|') < 0 && !RULE.matcher(line).matches()) {
                growing = List.of();
            } else {
                for (int[] column : growing) {
                    line = ones(line, column[0], column[1]);
                }
            }
            stable.append(line).append('\n');
        }
        return stable.toString();
    }

    /** Where the growing columns of a heading begin and end. */
    private static List<int[]> growing(String heading) {
        List<int[]> columns = new ArrayList<>();
        int start = 0;
        for (String name : heading.split("\\|")) {
            if (GROWING.contains(name.strip())) {
                columns.add(new int[] {start, start + name.length()});
            }
            start += name.length() + 1;
        }
        return columns;
    }

    /** Every figure between two places becomes a one that ends where it ended. */
    private static String ones(String line, int from, int to) {
        int end = Math.min(to, line.length());
        if (from >= end) {
            return line;
        }
        Matcher figure = Pattern.compile("\\d+").matcher(line.substring(from, end));
        String cell = figure.replaceAll(found -> " ".repeat(found.group().length() - 1) + "1");
        return line.substring(0, from) + cell + line.substring(end);
    }
}
