package org.chargebus.web.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chargebus.store.Sessions;
import org.chargebus.store.Transaction;
import org.chargebus.store.Transactions;
import org.chargebus.views.Csv;
import org.chargebus.views.Mistake;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** Charging sessions. */
final class SessionRoutes {
    private static final int USUAL = 500;
    private static final int MOST = 100_000;

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

    List<Route> routes() {
        return List.of(Route.get(AllRoutes.API + "transactions", Role.VIEWER, this::transactions));
    }

    private Reply transactions(Exchange exchange) throws Refusal, Mistake, IOException {
        exchange.query().only("format", "state", "last");
        String format = exchange.query().word("format", "json", "json", "csv");
        String state = exchange.query().word("state", "all", "all", "running", "closed");
        int last = exchange.query().integer("last", USUAL, 1, MOST);
        // Of one that ends meanwhile the later reading holds.
        Map<Integer, Transaction> found = new TreeMap<>();
        if (!state.equals("closed")) {
            exchange.services()
                    .need(Transactions.class, "the store", "store")
                    .open()
                    .forEach(one -> found.put(one.id(), one));
        }
        if (!state.equals("running")) {
            exchange.services()
                    .need(Sessions.class, "the store", "store")
                    .last(last)
                    .forEach(one -> found.put(one.id(), one));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        found.values().forEach(one -> rows.add(row(one)));
        return format.equals("json") ? Reply.json(rows) : csv(rows);
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

    private static Reply csv(List<Map<String, Object>> rows) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Map<String, Object> row : rows) {
            text.append(
                            COLUMNS.stream()
                                    .map(column -> Csv.cell(row.get(column)))
                                    .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return Reply.bytes(
                        "text/csv; charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"sessions.csv\"");
    }
}
