package org.chargebus.registermap.internal.source;

import java.util.Map;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.registermap.internal.draft.StagedList;
import org.chargebus.signal.Snapshot;

/** The points of a charge point that follow from others, from the site or from its link. */
final class ChargerSources {
    private ChargerSources() {}

    static void addTo(Map<String, Source> all) {
        all.put("commError", whole((station, now, k) -> Stored.isConnected(now) ? 0 : 1));
        all.put("connection", whole((station, now, k) -> connection(now)));
        all.put("upstream", whole((station, now, k) -> 0));
        all.put("connectors", whole((station, now, k) -> station.connectors()));
        all.put("identity", (Source.Text) (station, now, k) -> station.id());
        all.put("queueLength", whole((station, now, k) -> queueLength(station)));
        all.put("localList.staged", whole((station, now, k) -> StagedList.count(now)));
    }

    /** What grows with time. */
    static void addAgingTo(Map<String, Source> all) {
        all.put("lastMessageAge", Ages.of("lastMessageTime"));
    }

    private static Source.Whole whole(Source.Whole source) {
        return source;
    }

    private static long connection(Snapshot now) {
        if (!Stored.isConnected(now)) {
            return 0;
        }
        return switch (now.text(0, "connection", "")) {
            case "WebSocket up" -> 1;
            case "boot accepted" -> 2;
            case "boot pending" -> 3;
            case "boot rejected" -> 4;
            default -> Source.ABSENT;
        };
    }

    private static long queueLength(Station station) {
        ChargePoints links = station.page().gateway().neighbours().chargePoints().orElse(null);
        Link link = links == null ? null : links.link(station.id()).orElse(null);
        return link == null ? 0 : link.queued();
    }
}
