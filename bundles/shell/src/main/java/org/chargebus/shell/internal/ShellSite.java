package org.chargebus.shell.internal;

import org.chargebus.site.SiteListener;
import org.chargebus.views.SiteView;
import org.osgi.service.component.annotations.Component;

/** The site as it was told last, for the commands. */
@Component(
        immediate = true,
        service = {SiteListener.class, SiteView.class})
public final class ShellSite extends SiteView {}
