package org.chargebus.repository.internal;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import org.ops4j.pax.url.mvn.MavenResolver;
import org.osgi.service.url.AbstractURLStreamHandlerService;

/** Opens addresses {@code mvn:} as the files that they name. */
final class MavenUrls extends AbstractURLStreamHandlerService {
    private final MavenResolver resolver;

    MavenUrls(MavenResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public URLConnection openConnection(URL url) throws IOException {
        return resolver.resolve(url.toExternalForm()).toURI().toURL().openConnection();
    }
}
