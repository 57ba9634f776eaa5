package org.chargebus.shell.internal;

import org.chargebus.site.Site;
import org.chargebus.site.SiteListener;
import org.osgi.service.component.annotations.Component;

/** The site as it was told last, for the commands. */
@Component(
        immediate = true,
        service = {SiteListener.class, SiteView.class})
public final class SiteView implements SiteListener {
    private volatile Site site = Site.EMPTY;

    @Override
    public void siteChanged(Site changed) {
        site = changed;
    }

    /** The configured site; empty before it is known. */
    public Site site() {
        return site;
    }
}
