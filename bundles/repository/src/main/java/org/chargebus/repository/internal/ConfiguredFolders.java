package org.chargebus.repository.internal;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.service.cm.ManagedService;

/**
 * The folders of the running gateway. Nothing is to be looked up before its settings are read: what
 * they name might be missing then.
 */
final class ConfiguredFolders implements ManagedService, Supplier<Folders> {
    private final Path systemFolder;
    private final BooleanSupplier hasSettings;
    private final Consumer<Supplier<Folders>> known;
    private volatile Folders folders;

    /**
     * The folders, which are not known yet.
     *
     * @param systemFolder the repository when the settings name none
     * @param hasSettings whether a file of settings is there, which will be read sooner or later
     * @param known given these folders once, when they are known
     */
    ConfiguredFolders(
            Path systemFolder, BooleanSupplier hasSettings, Consumer<Supplier<Folders>> known) {
        this.systemFolder = systemFolder;
        this.hasSettings = hasSettings;
        this.known = known;
    }

    @Override
    public synchronized void updated(Dictionary<String, ?> settings) {
        if (settings == null && hasSettings.getAsBoolean()) {
            return;
        }
        boolean first = folders == null;
        folders = Folders.named(settings, RepositoryActivator.PID, systemFolder);
        if (first) {
            known.accept(this);
        }
    }

    @Override
    public Folders get() {
        return folders;
    }
}
