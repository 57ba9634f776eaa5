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
import org.osgi.service.component.annotations.Reference;

/** The files of chargers in the folder the file installer watches. */
@Component(service = ChargerFiles.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ChargerFilesComponent implements ChargerFiles {
    private final ChargerDirectory directory;

    /** Knows the settings of a charger from the bundles that are installed. */
    @Activate
    public ChargerFilesComponent(BundleContext context, @Reference ConfigurationChecks checks) {
        directory =
                new ChargerDirectory(
                        Path.of(String.valueOf(context.getProperty("karaf.etc"))),
                        () ->
                                checks.schema(Rules.CHARGER)
                                        .orElse(new Schema(Rules.CHARGER, Map.of())),
                        Variables.of(context::getProperty));
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
