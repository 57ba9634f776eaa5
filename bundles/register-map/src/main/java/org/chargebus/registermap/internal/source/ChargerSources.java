package org.chargebus.registermap.internal.source;

import java.util.Map;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.registermap.internal.draft.StagedList;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;

/** The points of a charge point that follow from others, from the site or from its link. */
final class ChargerSources {
    /** Frames pass to the external system and back. */
    static final long UP = 3;

    private static final long CONNECTING = 2;
    private static final long DOWN = 1;

    private ChargerSources() {}

    static void addTo(Map<String, Source> all) {
        all.put("commError", whole((station, now, k) -> Stored.isConnected(now) ? 0 : 1));
        all.put("connection", whole((station, now, k) -> connection(now)));
        all.put("upstream", whole((station, now, k) -> upstream(station.page().site(), now)));
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

    /** The link of a charger to the external system, as {@code upstream} numbers it. */
    static long upstream(Site site, Snapshot now) {
        if (site.mode() == Mode.BMS) {
            return 0;
        }
        Sample link = now.get(0, "upstream");
        // One read back after a restart is none.
        if (link == null || link.quality() != Quality.LIVE) {
            return DOWN;
        }
        return switch (String.valueOf(link.value())) {
            case "up" -> UP;
            case "connecting" -> CONNECTING;
            default -> DOWN;
        };
    }

    private static long queueLength(Station station) {
        ChargePoints links = station.page().gateway().neighbours().chargePoints().orElse(null);
        Link link = links == null ? null : links.link(station.id()).orElse(null);
        return link == null ? 0 : link.queued();
    }
}
