package org.chargebus.site;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: told of the site at once when it registers, and of every change after it. While the
 * bundle that reads the configuration is being replaced, the last site told stays valid.
 */
@ConsumerType
public interface SiteListener {
    /** Called one after the other, in order; must return at once. */
    void siteChanged(Site site);
}
