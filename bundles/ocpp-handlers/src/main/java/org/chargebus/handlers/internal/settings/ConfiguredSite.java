package org.chargebus.handlers.internal.settings;

import java.util.Optional;
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

    @Override
    public void siteChanged(Site changed) {
        site = changed;
    }

    /** The present site. */
    public Site get() {
        return site;
    }

    /** A configured charge point. */
    public Optional<ChargePoint> chargePoint(String id) {
        return site.byId(id);
    }

    /** Whether the site was told already. */
    public boolean isKnown() {
        return site != Site.EMPTY;
    }
}
