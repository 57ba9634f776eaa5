package org.chargebus.web.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.web.http.Services;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The services of the framework, for one request. Any thread. */
final class FrameworkServices implements Services {
    private final BundleContext context;
    private final List<ServiceReference<?>> used = new ArrayList<>();

    FrameworkServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public synchronized <T> List<Offer<T>> offers(Class<T> type) {
        List<Offer<T>> offers = new ArrayList<>();
        for (ServiceReference<T> reference : references(type)) {
            T service = context.getService(reference);
            if (service != null) {
                used.add(reference);
                Map<String, Object> properties = new HashMap<>();
                for (String key : reference.getPropertyKeys()) {
                    properties.put(key, reference.getProperty(key));
                }
                offers.add(new Offer<>(service, properties));
            }
        }
        return offers;
    }

    /** The best first: of two of one rank the older one. */
    private <T> List<ServiceReference<T>> references(Class<T> type) {
        try {
            Collection<ServiceReference<T>> found = context.getServiceReferences(type, null);
            return found.stream().sorted(Comparator.reverseOrder()).toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            used.forEach(context::ungetService);
        } catch (IllegalStateException e) {
            // This bundle stopped meanwhile, and gave all back with that.
            used.clear();
        }
        used.clear();
    }
}
