package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ChargerFiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** The files of chargers in the folder the file installer watches. */
@Component(service = ChargerFiles.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ChargerFilesComponent implements ChargerFiles {
    private final Schemas schemas = new Schemas();
    private final MetatypeTracker tracker;
    private final ChargerDirectory directory;

    /** Knows the settings of a charger from the bundles that are installed. */
    @Activate
    public ChargerFilesComponent(BundleContext context) {
        tracker = new MetatypeTracker(context, schemas, () -> {});
        tracker.open();
        directory =
                new ChargerDirectory(
                        Path.of(String.valueOf(context.getProperty("karaf.etc"))),
                        () -> schemas.of(Rules.CHARGER).orElse(new Schema(Rules.CHARGER, Map.of())),
                        Variables.of(context::getProperty));
    }

    @Deactivate
    void deactivate() {
        tracker.close();
    }

    @Override
    public Path add(Map<String, String> settings) throws IOException {
        return directory.add(settings);
    }

    @Override
    public Path preview(Map<String, String> settings) throws IOException {
        return directory.preview(settings);
    }

    @Override
    public Path remove(String chargePointId) throws IOException {
        return directory.remove(chargePointId);
    }
}
