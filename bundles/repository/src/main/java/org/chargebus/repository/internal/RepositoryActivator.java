package org.chargebus.repository.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.ops4j.pax.url.mvn.MavenResolver;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/**
 * Offers the addresses {@code mvn:} to the framework and to Karaf. An activator and no component:
 * Karaf starts it before all else, and what reads components comes by such an address.
 */
public final class RepositoryActivator implements BundleActivator {
    static final String PID = "org.ops4j.pax.url.mvn";

    @Override
    public void start(BundleContext context) {
        Path file = Path.of(property(context, "karaf.etc", "etc")).resolve(PID + ".cfg");
        ConfiguredFolders folders =
                new ConfiguredFolders(
                        SystemFolder.of(context::getProperty),
                        () -> Files.exists(file),
                        known -> offer(context, new FolderResolver(known)));
        folders.updated(null);
        context.registerService(
                ManagedService.class, folders, properties(Map.of(Constants.SERVICE_PID, PID)));
    }

    private static void offer(BundleContext context, MavenResolver resolver) {
        context.registerService(MavenResolver.class, resolver, null);
        context.registerService(
                URLStreamHandlerService.class,
                new MavenUrls(resolver),
                properties(Map.of(URLConstants.URL_HANDLER_PROTOCOL, new String[] {"mvn"})));
    }

    private static Dictionary<String, Object> properties(Map<String, Object> properties) {
        return new Hashtable<>(properties);
    }

    private static String property(BundleContext context, String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null ? otherwise : value;
    }

    /** The framework takes back the services. */
    @Override
    public void stop(BundleContext context) {}
}
