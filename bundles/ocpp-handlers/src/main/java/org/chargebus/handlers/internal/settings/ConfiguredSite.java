package org.chargebus.handlers.internal.settings;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.osgi.service.component.annotations.Component;

/** The site as last told; {@link Site#EMPTY} before. Any thread. */
@Component(
        service = {ConfiguredSite.class, SiteListener.class},
        immediate = true,
        // The first to know of a site: all others here ask it.
        property = "service.ranking:Integer=40")
public final class ConfiguredSite implements SiteListener {
    private volatile Site site = Site.EMPTY;

    /** Asked for each message, and there may be thousands of chargers. */
    private volatile Map<String, ChargePoint> chargePoints = Map.of();

    @Override
    public void siteChanged(Site changed) {
        // First: once the site is known, its charge points are.
        chargePoints =
                changed.chargePoints().stream()
                        .collect(Collectors.toUnmodifiableMap(ChargePoint::id, one -> one));
        site = changed;
    }

    /** The present site. */
    public Site get() {
        return site;
    }

    /** A configured charge point. */
    public Optional<ChargePoint> chargePoint(String id) {
        return Optional.ofNullable(chargePoints.get(id));
    }

    /** Whether the site was told already. */
    public boolean isKnown() {
        return site != Site.EMPTY;
    }
}
