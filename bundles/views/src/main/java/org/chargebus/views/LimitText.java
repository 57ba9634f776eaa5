package org.chargebus.views;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chargebus.command.Command;
import org.chargebus.signal.ConnectorRef;

/** Reads {@code 10A}, {@code 7.4kW}, {@code 7400W} and {@code clear}. */
public final class LimitText {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)\\s?(a|w|kw)", Pattern.CASE_INSENSITIVE);

    private LimitText() {}

    /** The command a user means. */
    public static Command parse(ConnectorRef ref, String text) throws Mistake {
        if (text.equalsIgnoreCase("clear")) {
            return new Command.ClearLimit(ref);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Mistake(
                    Untrusted.shown(text) + " is no limit", "write 10A, 7.4kW, 7400W or clear");
        }
        double number = Double.parseDouble(form.group(1));
        String unit = form.group(2).toLowerCase(Locale.ROOT);
        double limit = unit.equals("kw") ? number * 1000 : number;
        return new Command.SetLimit(ref, limit, !unit.equals("a"), 0);
    }
}
