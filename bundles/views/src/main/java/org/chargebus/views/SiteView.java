package org.chargebus.views;

import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;

/**
 * The site as it was told last, for commands and requests. A bundle offers one of its own, by a
 * component that extends this and is both a {@link SiteListener} and a {@code SiteView}.
 */
public class SiteView implements SiteListener {
    private volatile Site site = Site.EMPTY;

    @Override
    public final void siteChanged(Site changed) {
        site = changed;
    }

    /** The site that a command or request sees; empty before it is known. */
    public static Site of(Services services) {
        return services.find(SiteView.class).map(SiteView::site).orElse(Site.EMPTY);
    }

    /** The configured site; empty before it is known. */
    public final Site site() {
        return site;
    }
}
