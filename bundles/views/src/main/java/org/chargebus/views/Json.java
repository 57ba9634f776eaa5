package org.chargebus.views;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/** JSON for programs. */
public final class Json {
    private Json() {}

    /** A tree of maps, lists and simple values as one line. */
    public static String line(Object tree) {
        return write(JSON.std, tree);
    }

    /** The same over several lines. */
    public static String pretty(Object tree) {
        return write(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), tree);
    }

    /**
     * Prints an array, one object after the other: the text of a long one is never in memory as a
     * whole.
     */
    public static void array(Stream<Map<String, Object>> objects, PrintStream out) {
        out.print('[');
        String before = " ";
        for (Iterator<Map<String, Object>> all = objects.iterator(); all.hasNext(); ) {
            out.print(before + pretty(all.next()));
            before = ", ";
        }
        out.println(" ]");
    }

    private static String write(JSON json, Object tree) {
        try {
            return Untrusted.escaped(json.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(tree));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }
}
