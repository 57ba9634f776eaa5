package org.chargebus.itests;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of the first quarter of an hour: prose that people write, and between marks what is
 * typed and what comes back, which a test writes.
 */
final class CommissioningPage {
    private static final Pattern BLOCK =
            Pattern.compile("(<!-- typed: (\\S+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private CommissioningPage() {}

    /** The names of the blocks of a page. */
    static Set<String> blocks(String page) {
        return BLOCK.matcher(page)
                .results()
                .map(block -> block.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The page with these steps in its blocks, by name. */
    static String filled(String page, Map<String, String> steps) {
        return BLOCK.matcher(page)
                .replaceAll(block -> Matcher.quoteReplacement(fill(block, steps)));
    }

    private static String fill(MatchResult block, Map<String, String> steps) {
        return block.group(1)
                + "```\n"
                + steps.getOrDefault(block.group(2), "")
                + "```\n"
                + block.group(3);
    }
}
