package org.chargebus.shell.commands;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.command.Origin;
import org.chargebus.shell.internal.Columns;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.shell.internal.NewFile;
import org.chargebus.shell.internal.TrailingOptions;
import org.chargebus.site.Site;
import org.chargebus.views.Countdown;
import org.chargebus.views.Json;
import org.chargebus.views.Mistake;
import org.chargebus.views.Services;
import org.chargebus.views.SiteView;
import org.chargebus.views.Table;
import org.osgi.framework.BundleContext;

/** What the commands share: services for one call, and output for people or programs. */
abstract class GatewayCommand implements Action {
    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Reference BundleContext context;

    @Reference Session session;

    Countdown.Second second = Countdown.Second.REAL;

    private final Clock clock = Clock.systemUTC();

    @Override
    public final Object execute() throws Exception {
        try (Services services = new Services(context)) {
            complaining(
                    services,
                    TrailingOptions.take(this, Objects.requireNonNullElse(tail(), List.of())));
            // The shell would print a result once more.
            return null;
        }
    }

    /** Does the work, and says a mistake as the shell says its errors. */
    final void complaining(Services services, List<String> words) throws Exception {
        try {
            run(services, words);
        } catch (Mistake e) {
            throw Complaint.of(e.getMessage());
        }
    }

    /** The words the last argument took; options may be among them. Null = none. */
    List<String> tail() {
        return List.of();
    }

    /**
     * Does the work of one call.
     *
     * @param words the last argument, without options
     */
    abstract void run(Services services, List<String> words) throws Exception;

    /** The one word an argument must be. */
    static String one(List<String> words, String name) throws CommandException {
        if (words.size() == 1) {
            return words.get(0);
        }
        throw words.isEmpty()
                ? Complaint.of("the argument " + name + " is missing", "see --help")
                : Complaint.of("too many arguments are given", "see --help");
    }

    /** Tells of a file that was written. */
    final void written(NewFile file, long bytes, Map<String, Object> more) {
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", file.path().toString());
            result.put("bytes", bytes);
            result.putAll(more);
            print(result);
        } else {
            out().println("written " + file.path() + " (" + bytes + " bytes)");
        }
    }

    /** The shell binds it to the session, or to the next command of a pipe. */
    final PrintStream out() {
        return System.out;
    }

    /** Tells people at once how it goes on. */
    final void progress(String line) {
        if (!json) {
            out().println(line);
            out().flush();
        }
    }

    /** Who asks. */
    final Origin origin() {
        return new Origin(Origin.Kind.SHELL, String.valueOf(session.get("USER")));
    }

    final Instant now() {
        return clock.instant();
    }

    final Site site(Services services) {
        return SiteView.of(services);
    }

    final void print(Table table) {
        if (json) {
            print(IntStream.range(0, table.size()).mapToObj(table::object));
        } else {
            Columns.print(table, out());
        }
    }

    final void print(Stream<Map<String, Object>> objects) {
        Json.array(objects, out());
    }

    final void print(Map<String, Object> object) {
        out().println(Json.pretty(object));
    }
}
