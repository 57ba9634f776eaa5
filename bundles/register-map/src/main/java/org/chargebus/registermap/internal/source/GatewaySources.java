package org.chargebus.registermap.internal.source;

import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;

/** The gateway's own points and the constants that prove a master's settings. */
final class GatewaySources {
    private static final long RUNNING = 1;
    private static final long CONFIGURATION_ERROR = 2;

    private GatewaySources() {}

    static void addTo(Map<String, Source> all) {
        whole(all, "gw.alive", (station, now, k) -> uptime(station) & 0xFFFF);
        whole(all, "gw.uptime", (station, now, k) -> uptime(station));
        whole(all, "gw.mode", (station, now, k) -> site(station).mode() == Mode.BMS ? 0 : 1);
        whole(all, "gw.externalCs", (station, now, k) -> externalSystem(station));
        whole(all, "gw.state", (station, now, k) -> state(station.page().gateway()));
        whole(all, "gw.changeCounter", (station, now, k) -> changes(station) & 0xFFFF);
        whole(all, "gw.page", (station, now, k) -> station.page().number());
        whole(all, "gw.mapVersion", (station, now, k) -> MapTable.VERSION);
        whole(all, "gw.versionMajor", (s, now, k) -> s.page().gateway().version().getMajor());
        whole(all, "gw.versionMinor", (s, now, k) -> s.page().gateway().version().getMinor());
        whole(all, "gw.versionPatch", (s, now, k) -> s.page().gateway().version().getMicro());
        all.put("gw.name", (Source.Text) (station, now, k) -> site(station).name());
        whole(all, "test.u16", (station, now, k) -> 0x1234);
        whole(all, "test.u32", (station, now, k) -> 0x12345678);
        all.put("test.f32", (Source.Real) (station, now, k) -> 123.456);
        all.put("test.str4", (Source.Text) (station, now, k) -> "ABCD");
    }

    /** 0 not used, 1 no link is up, 2 some are, 3 all. */
    private static long externalSystem(Station station) {
        Site site = site(station);
        if (site.mode() == Mode.BMS) {
            return 0;
        }
        List<ChargePoint> chargers = site.chargePoints();
        int enabled = 0;
        int up = 0;
        for (int i = 0; i < chargers.size(); i++) {
            ChargePoint charger = chargers.get(i);
            if (charger.enabled()) {
                enabled++;
                Snapshot now = station.page().gateway().table().snapshot(charger.id());
                up += ChargerSources.upstream(site, now) == ChargerSources.UP ? 1 : 0;
            }
        }
        return up == 0 ? 1 : up < enabled ? 2 : 3;
    }

    private static void whole(Map<String, Source> all, String key, Source.Whole source) {
        all.put(key, source);
    }

    private static Site site(Station station) {
        return station.page().site();
    }

    private static long uptime(Station station) {
        return station.page().gateway().uptime().getAsLong() / 1000;
    }

    private static long changes(Station station) {
        return station.page().gateway().table().changes();
    }

    private static long state(Gateway gateway) {
        List<Alarm> active = gateway.neighbours().alarms().map(Alarms::active).orElse(List.of());
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).key().startsWith("config:")) {
                return CONFIGURATION_ERROR;
            }
        }
        return RUNNING;
    }
}
