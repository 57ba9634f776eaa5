package org.chargebus.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The services of one command or request, and what else the framework tells. They are looked up
 * anew each time, so that nobody holds on to a bundle that is being replaced. Not for several
 * threads.
 */
public final class Services implements AutoCloseable {
    private final BundleContext context;
    private final List<ServiceReference<?>> used = new ArrayList<>();

    /** The services seen from this bundle. */
    public Services(BundleContext context) {
        this.context = context;
    }

    /** The service, if it is there. */
    public <T> Optional<T> find(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : get(reference);
    }

    /**
     * The service that cannot be done without.
     *
     * @param what it is, for people
     * @param bundle the one that offers it, without the prefix of the project
     */
    public <T> T need(Class<T> type, String what, String bundle) throws Mistake {
        return find(type)
                .orElseThrow(
                        () ->
                                Mistake.away(
                                        what + " is not there",
                                        "try again in a moment, or start its bundle:"
                                                + " bundle:start org.chargebus."
                                                + bundle));
    }

    /** All services of a kind. */
    public <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (ServiceReference<T> reference : references(type)) {
            get(reference).ifPresent(found::add);
        }
        return found;
    }

    /** The references of a kind, to choose by their properties. */
    public <T> List<ServiceReference<T>> references(Class<T> type) {
        try {
            Collection<ServiceReference<T>> found = context.getServiceReferences(type, null);
            return found.stream().sorted().toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    /** The service behind a reference, if it did not leave meanwhile. */
    public <T> Optional<T> get(ServiceReference<T> reference) {
        T service = context.getService(reference);
        if (service == null) {
            return Optional.empty();
        }
        used.add(reference);
        return Optional.of(service);
    }

    /** The version of the gateway. */
    public String version() {
        var version = context.getBundle().getVersion();
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    /** All bundles, by their ids. */
    public List<Bundle> bundles() {
        return Arrays.asList(context.getBundles());
    }

    /** A property of the framework or of the system; null when it is not set. */
    public String property(String name) {
        return context.getProperty(name);
    }

    @Override
    public void close() {
        used.forEach(context::ungetService);
        used.clear();
    }
}
