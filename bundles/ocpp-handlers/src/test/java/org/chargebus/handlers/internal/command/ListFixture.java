package org.chargebus.handlers.internal.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.CallOutcome;

/** A connected charger that is sent lists. */
final class ListFixture {
    final Gateway gateway = new Gateway();

    ListFixture() {
        gateway.presence.siteChanged(gateway.site.get());
        connect();
    }

    void connect() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    void restart() {
        gateway.restart(Duration.ofMinutes(1));
        connect();
    }

    static ListEntry accepted(String idTag) {
        return new ListEntry(idTag, "Accepted", null, "");
    }

    static ListEntry blocked(String idTag) {
        return new ListEntry(idTag, "Blocked", null, "");
    }

    static ListEntry out(String idTag) {
        return new ListEntry(idTag, "", null, "");
    }

    static Command list(boolean full, int version, ListEntry... entries) {
        return new Command.SendLocalList(Gateway.ref(0), full, version, List.of(entries));
    }

    Gateway.Submitted full(ListEntry... entries) {
        return gateway.submit(list(true, 0, entries));
    }

    Gateway.Submitted differential(ListEntry... entries) {
        return gateway.submit(list(false, 0, entries));
    }

    void answer(String status) {
        gateway.chargePoints.answer(status);
    }

    void answerVersion(int version) {
        gateway.chargePoints.answer(new CallOutcome.Result(Map.of("listVersion", version)));
    }

    void told(int version) {
        gateway.submit(new Command.GetLocalListVersion(Gateway.ref(0)));
        answerVersion(version);
    }

    String sentAction() {
        return gateway.chargePoints.last().action();
    }

    Map<String, Object> sent() {
        return gateway.chargePoints.last().payload();
    }

    Object value(String key) {
        return gateway.value(0, key);
    }

    /** An entry on the wire. */
    static Map<String, Object> wire(String idTag, String status) {
        return Map.of("idTag", idTag, "idTagInfo", Map.of("status", status));
    }
}
