package org.chargebus.web.routes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TraceExport;
import org.chargebus.trace.TracedFrame;
import org.chargebus.views.Mistake;
import org.chargebus.views.TraceLine;
import org.chargebus.web.events.EventStream;
import org.chargebus.web.events.Topic;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.http.Wish;

/** Frames of both sides, and events as they happen. */
final class TraceRoutes {
    private static final int MOST = 5000;
    private static final int KEPT = 50_000;

    private final AllRoutes.Parts parts;

    TraceRoutes(AllRoutes.Parts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        String api = AllRoutes.API;
        return List.of(
                Route.get(api + "frames", Role.VIEWER, this::frames),
                Route.get(api + "trace", Role.VIEWER, this::trace),
                Route.get(api + "events", Role.VIEWER, this::events));
    }

    private record Filter(
            String side, String charger, String action, int address, String contains) {
        static Filter of(Wish query) throws Refusal {
            return new Filter(
                    query.word("side", "both", "both", "ocpp", "modbus"),
                    query.text("charger", 48).orElse(""),
                    query.text("action", 60).orElse("").toLowerCase(Locale.ROOT),
                    query.integer("address", -1, 0, 65_535),
                    query.text("contains", 200).orElse("").toLowerCase(Locale.ROOT));
        }

        boolean admits(TracedFrame frame) {
            boolean ocpp = frame.peer().carrier().isOcpp();
            String name = frame.action().toLowerCase(Locale.ROOT);
            return (side.equals("both") || side.equals("ocpp") == ocpp)
                    && (charger.isEmpty() || frame.peer().name().equals(charger))
                    && (action.isEmpty() || name.equals(action) || name.startsWith(action + " "))
                    && (address < 0 || isAbout(frame, ocpp))
                    && (contains.isEmpty()
                            || Json.text(TraceLine.object(frame))
                                    .toLowerCase(Locale.ROOT)
                                    .contains(contains));
        }

        private boolean isAbout(TracedFrame frame, boolean ocpp) {
            return ocpp
                    ? frame.cause().contains(" address " + address + " ")
                    : frame.address() >= 0
                            && frame.address() <= address
                            && address < frame.address() + frame.count();
        }
    }

    private Reply frames(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("after", "most", "side", "charger", "action", "address", "contains");
        long after = exchange.query().number("after", 0, 0, Long.MAX_VALUE);
        int most = exchange.query().integer("most", 200, 1, MOST);
        Filter filter = Filter.of(exchange.query());
        Trace trace = exchange.services().need(Trace.class, "the trace", "diagnostics");
        List<TracedFrame> found = new ArrayList<>();
        for (TracedFrame frame : trace.frames(after, KEPT)) {
            if (filter.admits(frame)) {
                found.add(frame);
            }
        }
        // Behind a known number the oldest of them, so that none is missed; else the newest.
        int begin = after > 0 ? 0 : Math.max(0, found.size() - most);
        int end = Math.min(found.size(), begin + most);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("since", trace.since().toString());
        object.put("newest", trace.newest());
        object.put("frames", found.subList(begin, end).stream().map(TraceLine::object).toList());
        return Reply.json(object);
    }

    private Reply trace(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("format", "last");
        String format = exchange.query().word("format", "jsonl", "jsonl", "pcapng");
        int last = exchange.query().integer("last", KEPT, 1, KEPT);
        TraceExport export =
                exchange.services().need(TraceExport.class, "the trace", "diagnostics");
        String type = format.equals("jsonl") ? "application/x-ndjson" : "application/octet-stream";
        return Reply.download(type, "trace." + format, out -> export.write(format, last, out));
    }

    private Reply events(Exchange exchange) throws Refusal {
        exchange.query().only("topics", "filter", "every");
        EventStream.Wanted wanted =
                new EventStream.Wanted(
                        Topic.parse(
                                exchange.query()
                                        .text("topics", 100)
                                        .orElse("signals,frames,alarms,chargers")),
                        exchange.query().text("filter", 48).orElse(""),
                        exchange.query().integer("every", 500, 100, 10_000));
        EventStream stream =
                new EventStream(
                        wanted,
                        new EventStream.Parts(
                                parts.feed(),
                                parts.services(),
                                parts.timer(),
                                System::nanoTime,
                                parts.gate().watch(exchange.caller())));
        return Reply.endless("text/event-stream", stream).header("X-Accel-Buffering", "no");
    }
}
