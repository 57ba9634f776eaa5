package org.ops4j.pax.url.mvn;

import java.util.Dictionary;
import org.chargebus.repository.internal.FolderResolver;
import org.chargebus.repository.internal.Folders;
import org.chargebus.repository.internal.SystemFolder;

/** The one class of Pax URL that Karaf's features call by its name. */
public final class MavenResolvers {
    private MavenResolvers() {}

    /**
     * A resolver of its own for the features.
     *
     * @param settings the configuration of {@code pid}; null when there is none
     * @param pid what the keys of the settings begin with
     */
    public static MavenResolver createMavenResolver(
            Dictionary<String, String> settings, String pid) {
        Folders folders = Folders.named(settings, pid, SystemFolder.of(System::getProperty));
        return new FolderResolver(() -> folders);
    }
}
