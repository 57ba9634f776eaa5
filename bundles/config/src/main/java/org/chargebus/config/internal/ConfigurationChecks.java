package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ConfigurationCheck;
import org.chargebus.site.ConfigurationFiles;
import org.chargebus.site.FileCheck;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The {@link Check}, and the files, by the settings of the bundles that are installed. */
@Component(
        service = {ConfigurationCheck.class, ConfigurationChecks.class, ConfigurationFiles.class},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ConfigurationChecks implements ConfigurationCheck, ConfigurationFiles {
    private final Schemas schemas = new Schemas();
    private final MetatypeTracker tracker;
    private final UnaryOperator<String> variables;
    private final Path etc;
    private final Path base;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<FileCheck> fileChecks;

    /** Knows the settings from the bundles. */
    @Activate
    public ConfigurationChecks(BundleContext context) {
        variables = Variables.of(context::getProperty);
        etc = Path.of(String.valueOf(context.getProperty("karaf.etc")));
        base = Path.of(String.valueOf(context.getProperty("karaf.base")));
        tracker = new MetatypeTracker(context, schemas, () -> {});
        tracker.open();
    }

    @Deactivate
    void deactivate() {
        tracker.close();
    }

    @Override
    public List<Finding> check(List<Path> files) throws IOException {
        return by(base::resolve).files(files.isEmpty() ? Check.readOf(etc) : files);
    }

    /** The settings of a PID, while a bundle declares it. */
    Optional<Schema> schema(String pid) {
        return schemas.of(pid);
    }

    private SettingsDirectory directory() {
        return new SettingsDirectory(etc, schemas, variables, by(base::resolve));
    }

    @Override
    public List<Configured> all() throws IOException {
        return directory().all();
    }

    @Override
    public Optional<Configured> blank(String factory) {
        return directory().blank(factory);
    }

    @Override
    public synchronized Optional<Result> change(
            String pid, Map<String, Optional<String>> values, boolean dryRun) throws IOException {
        return directory().change(pid, values, dryRun);
    }

    @Override
    public synchronized Optional<Path> remove(String pid) throws IOException {
        return directory().remove(pid);
    }

    /**
     * The check of files that stand elsewhere until they are in force.
     *
     * @param places says where a file is that a setting names
     */
    Check by(UnaryOperator<Path> places) {
        return new Check(schemas, variables, places, List.copyOf(fileChecks));
    }
}
