package org.chargebus.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

/** Reads {@code ID} and {@code ID.CONNECTOR}; an identity may hold dots itself. */
public final class Refs {
    private Refs() {}

    /** The charge point and connector a user means; connector 0 when none is given. */
    public static ConnectorRef parse(String text, Site site) throws Mistake {
        if (site.byId(text).isPresent()) {
            return new ConnectorRef(text, 0);
        }
        int dot = text.lastIndexOf('.');
        String id = dot < 0 ? text : text.substring(0, dot);
        Optional<ChargePoint> charger = dot < 0 ? Optional.empty() : site.byId(id);
        if (charger.isEmpty()) {
            throw Mistake.absent(
                    "no charger " + Untrusted.shown(text) + " is configured",
                    "ocpp:list shows the ones that are, ocpp:scan the ones that knock");
        }
        String connector = text.substring(dot + 1);
        int most = charger.get().connectors();
        if (!connector.matches("\\d") || Integer.parseInt(connector) > most) {
            throw Mistake.absent(
                    id + " has no connector " + Untrusted.shown(connector),
                    "it has 1.." + most + "; 0 is the charger itself");
        }
        return new ConnectorRef(id, Integer.parseInt(connector));
    }

    /** The same where a connector must be given. */
    public static ConnectorRef connector(String text, Site site) throws Mistake {
        ConnectorRef ref = parse(text, site);
        if (ref.connectorId() == 0) {
            throw new Mistake("no connector is given", "write " + ref.chargePointId() + ".1");
        }
        return ref;
    }

    /** The same where a charger as a whole is meant. */
    public static ConnectorRef charger(String text, Site site) throws Mistake {
        ConnectorRef ref = parse(text, site);
        if (ref.connectorId() != 0) {
            throw new Mistake("this is for a charger as a whole", "write " + ref.chargePointId());
        }
        return ref;
    }

    /** What a user may write here. */
    public static List<String> candidates(Site site, boolean withConnectors) {
        List<String> candidates = new ArrayList<>();
        for (ChargePoint charger : site.chargePoints()) {
            candidates.add(charger.id());
            for (int k = 1; withConnectors && k <= charger.connectors(); k++) {
                candidates.add(charger.id() + "." + k);
            }
        }
        return candidates;
    }
}
