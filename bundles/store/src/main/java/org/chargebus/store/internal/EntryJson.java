package org.chargebus.store.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Store;
import org.chargebus.store.Transaction;

/**
 * An entry as a JSON object. Names are short but readable; names that are not known are ignored, so
 * that an older release reads what a newer one added.
 */
final class EntryJson {
    private EntryJson() {}

    static byte[] write(Entry entry) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!entry.puts().isEmpty()) {
            json.put("put", entry.puts().stream().map(EntryJson::put).toList());
        }
        if (!entry.transactions().isEmpty()) {
            json.put("tx", entry.transactions().stream().map(EntryJson::transaction).toList());
        }
        if (!entry.orphans().isEmpty()) {
            json.put("orphan", entry.orphans().stream().map(EntryJson::orphan).toList());
        }
        if (entry.nextId() > 0) {
            json.put("next", entry.nextId());
        }
        if (entry.compacted()) {
            json.put("compacted", true);
        }
        return JSON.std.asBytes(json);
    }

    /** Throws an IOException or RuntimeException for anything that {@link #write} did not make. */
    static Entry read(byte[] bytes) throws IOException {
        Map<String, Object> json = JSON.std.mapFrom(bytes);
        return new Entry(
                list(json, "put").stream().map(EntryJson::readPut).toList(),
                list(json, "tx").stream().map(EntryJson::readTransaction).toList(),
                list(json, "orphan").stream().map(EntryJson::readOrphan).toList(),
                json.get("next") instanceof Number next ? next.intValue() : 0,
                Boolean.TRUE.equals(json.get("compacted")));
    }

    private static List<String> put(Store.Put put) {
        return Arrays.asList(put.map(), put.key(), put.value());
    }

    private static Store.Put readPut(Object json) {
        List<?> fields = (List<?>) json;
        return new Store.Put(
                (String) fields.get(0), (String) fields.get(1), (String) fields.get(2));
    }

    private static Map<String, Object> transaction(Kept kept) {
        Transaction transaction = kept.transaction();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", transaction.id());
        json.put("cp", transaction.ref().chargePointId());
        json.put("connector", transaction.ref().connectorId());
        json.put("idTag", transaction.idTag());
        json.put("at", transaction.startedAt().toString());
        json.put("wh", transaction.meterStart());
        json.put("reservation", transaction.reservationId());
        json.put("status", transaction.status());
        if (!transaction.isOpen()) {
            json.put("stop", stop(transaction.stop()));
        }
        json.put("changed", kept.changedAt().toString());
        return json;
    }

    private static Kept readTransaction(Object object) {
        Map<?, ?> json = (Map<?, ?>) object;
        Transaction transaction =
                new Transaction(
                        (int) number(json, "id"),
                        new ConnectorRef(text(json, "cp"), (int) number(json, "connector")),
                        text(json, "idTag"),
                        time(json, "at"),
                        number(json, "wh"),
                        (int) number(json, "reservation"),
                        text(json, "status"),
                        json.get("stop") instanceof Map<?, ?> stop ? readStop(stop) : null);
        return new Kept(transaction, time(json, "changed"));
    }

    private static Map<String, Object> orphan(Orphan.Recorded recorded) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cp", recorded.orphan().chargePointId());
        json.put("id", recorded.orphan().transactionId());
        json.put("stop", stop(recorded.orphan().stop()));
        json.put("changed", recorded.at().toString());
        return json;
    }

    private static Orphan.Recorded readOrphan(Object object) {
        Map<?, ?> json = (Map<?, ?>) object;
        return new Orphan.Recorded(
                new Orphan(
                        text(json, "cp"),
                        (int) number(json, "id"),
                        readStop((Map<?, ?>) json.get("stop"))),
                time(json, "changed"));
    }

    private static Map<String, Object> stop(Transaction.Stop stop) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", stop.at().toString());
        json.put("wh", stop.meterStop());
        json.put("reason", stop.reason());
        json.put("idTag", stop.idTag());
        return json;
    }

    private static Transaction.Stop readStop(Map<?, ?> json) {
        return new Transaction.Stop(
                time(json, "at"), number(json, "wh"), text(json, "reason"), text(json, "idTag"));
    }

    private static List<?> list(Map<?, ?> json, String name) {
        return json.get(name) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> json, String name) {
        return (String) json.get(name);
    }

    private static long number(Map<?, ?> json, String name) {
        return ((Number) json.get(name)).longValue();
    }

    private static Instant time(Map<?, ?> json, String name) {
        return Instant.parse(text(json, name));
    }
}
