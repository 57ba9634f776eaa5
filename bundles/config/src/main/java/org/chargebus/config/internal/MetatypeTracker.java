package org.chargebus.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.chargebus.config.internal.Schemas.Schema;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the schemas of the project's bundles, from the moment a bundle is installed: its settings
 * must be known before its components start.
 */
final class MetatypeTracker extends BundleTracker<String> {
    private static final Logger LOG = LoggerFactory.getLogger(MetatypeTracker.class);
    private static final String FOLDER = "OSGI-INF/metatype";
    private static final int PRESENT =
            Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final Schemas schemas;
    private final Runnable changed;

    /**
     * A tracker that is not open yet.
     *
     * @param changed told behind each change of the schemas, on the thread that installs bundles
     */
    MetatypeTracker(BundleContext context, Schemas schemas, Runnable changed) {
        super(context, PRESENT, null);
        this.schemas = schemas;
        this.changed = changed;
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String name = bundle.getSymbolicName();
        if (name == null || !name.startsWith("org.chargebus.")) {
            return null;
        }
        read(bundle);
        return name;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String name) {
        if (event != null && event.getType() == BundleEvent.UPDATED) {
            read(bundle);
        }
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String name) {
        schemas.remove(source(bundle));
        changed.run();
    }

    private void read(Bundle bundle) {
        List<Schema> found = new ArrayList<>();
        // getEntryPaths, unlike findEntries, does not try to resolve the bundle.
        Enumeration<String> paths = bundle.getEntryPaths(FOLDER);
        for (String path : paths == null ? List.<String>of() : Collections.list(paths)) {
            URL url = path.endsWith(".xml") ? bundle.getEntry(path) : null;
            if (url != null) {
                try (InputStream in = url.openStream()) {
                    found.addAll(MetatypeXml.parse(in));
                } catch (IOException e) {
                    LOG.warn(
                            "{}/{}: {}; its settings go unchecked, install a sound bundle",
                            bundle.getSymbolicName(),
                            path,
                            e.getMessage());
                }
            }
        }
        schemas.put(source(bundle), found);
        changed.run();
    }

    private static String source(Bundle bundle) {
        return Long.toString(bundle.getBundleId());
    }
}
