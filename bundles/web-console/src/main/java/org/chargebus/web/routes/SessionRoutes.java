package org.chargebus.web.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.chargebus.store.Sessions;
import org.chargebus.store.Transaction;
import org.chargebus.store.Transactions;
import org.chargebus.views.Csv;
import org.chargebus.views.Mistake;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** Charging sessions. */
final class SessionRoutes {
    private static final int USUAL = 500;
    private static final int MOST = 100_000;

    /** Of 20 MB each, of a heap of 96. */
    private static final int LARGE_LISTS = 1;

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "charger",
                    "connector",
                    "idTag",
                    "start",
                    "stop",
                    "meterStart",
                    "meterStop",
                    "energy",
                    "duration",
                    "reason",
                    "stoppedBy",
                    "running");

    private final Semaphore room = new Semaphore(LARGE_LISTS);

    List<Route> routes() {
        return List.of(Route.get(AllRoutes.API + "transactions", Role.VIEWER, this::transactions));
    }

    private Reply transactions(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("format", "state", "last");
        String format = exchange.query().word("format", "json", "json", "csv");
        String state = exchange.query().word("state", "all", "all", "running", "closed");
        int last = exchange.query().integer("last", USUAL, 1, MOST);
        Transactions open = exchange.services().need(Transactions.class, "the store", "store");
        Sessions closed = exchange.services().need(Sessions.class, "the store", "store");
        boolean csv = format.equals("csv");
        Reply.Writer writer =
                out -> {
                    boolean large = last > USUAL;
                    if (large && !room.tryAcquire()) {
                        throw Refusal.busy("another long list of sessions is being read");
                    }
                    try {
                        write(found(state, open, closed, last), csv, out);
                    } finally {
                        if (large) {
                            room.release();
                        }
                    }
                };
        return csv
                ? Reply.download("text/csv; charset=utf-8", "sessions.csv", writer)
                : Reply.written(Reply.JSON, writer);
    }

    private static Collection<Transaction> found(
            String state, Transactions open, Sessions closed, int last) throws IOException {
        // Of one that ends meanwhile the later reading holds.
        Map<Integer, Transaction> found = new TreeMap<>();
        if (!state.equals("closed")) {
            open.open().forEach(one -> found.put(one.id(), one));
        }
        if (!state.equals("running")) {
            closed.last(last).forEach(one -> found.put(one.id(), one));
        }
        return found.values();
    }

    /** Row by row: a long list is in memory once, and not as rows and as text besides. */
    private static void write(Collection<Transaction> all, boolean csv, OutputStream out)
            throws IOException {
        if (!csv) {
            Iterable<Map<String, Object>> rows =
                    () -> all.stream().map(SessionRoutes::row).iterator();
            Json.array(rows, out);
            return;
        }
        out.write((String.join(",", COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (Transaction one : all) {
            out.write(line(row(one)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object> row(Transaction one) {
        Transaction.Stop stop = one.stop();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", one.id());
        row.put("charger", one.ref().chargePointId());
        row.put("connector", one.ref().connectorId());
        row.put("idTag", one.idTag());
        row.put("start", one.startedAt().toString());
        row.put("stop", stop == null ? null : stop.at().toString());
        row.put("meterStart", one.meterStart());
        row.put("meterStop", stop == null ? null : stop.meterStop());
        row.put("energy", stop == null ? null : positive(stop.meterStop() - one.meterStart()));
        row.put("duration", stop == null ? null : positive(seconds(one)));
        row.put("reason", stop == null ? null : stop.reason());
        row.put("stoppedBy", stop == null ? null : stop.idTag());
        row.put("running", stop == null);
        return row;
    }

    private static long seconds(Transaction one) {
        return Duration.between(one.startedAt(), one.stop().at()).toSeconds();
    }

    /** A clock that was set meanwhile, or a meter that was replaced, tells neither. */
    private static Long positive(long number) {
        return number < 0 ? null : number;
    }

    private static String line(Map<String, Object> row) {
        return COLUMNS.stream()
                .map(column -> Csv.cell(row.get(column)))
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
