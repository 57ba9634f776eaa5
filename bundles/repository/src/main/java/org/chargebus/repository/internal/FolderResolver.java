package org.chargebus.repository.internal;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ops4j.pax.url.mvn.MavenResolver;

/** Finds files in folders that have the layout of a Maven repository. It writes nothing. */
public final class FolderResolver implements MavenResolver {
    private static final String SCHEME = "mvn:";
    private static final String SETTINGS = "etc/" + RepositoryActivator.PID + ".cfg";

    private final Supplier<Folders> folders;

    /**
     * A resolver.
     *
     * @param folders asked anew each time, as they change with the configuration
     */
    public FolderResolver(Supplier<Folders> folders) {
        this.folders = folders;
    }

    @Override
    public File resolve(String url) throws IOException {
        String address = url.startsWith(SCHEME) ? url.substring(SCHEME.length()) : url;
        int end = address.lastIndexOf('!');
        Coordinates wanted = Coordinates.parse(address.substring(end + 1));
        if (end < 0) {
            return find(wanted, folders.get());
        }
        String repository = address.substring(0, end);
        if (!repository.startsWith("file:")) {
            throw new IOException(
                    url
                            + " is not looked up, as the gateway asks no remote repository: fetch"
                            + " the file and give its location as file:/…");
        }
        return find(wanted, new Folders(List.of(Folders.path(repository)), List.of()));
    }

    @Override
    public File resolve(String url, Exception previous) throws IOException {
        return resolve(url);
    }

    @Override
    public File resolve(
            String group, String artifact, String classifier, String extension, String version)
            throws IOException {
        return find(Coordinates.of(group, artifact, classifier, extension, version), folders.get());
    }

    @Override
    public File resolve(
            String group,
            String artifact,
            String classifier,
            String extension,
            String version,
            Exception previous)
            throws IOException {
        return resolve(group, artifact, classifier, extension, version);
    }

    private static File find(Coordinates wanted, Folders places) throws IOException {
        for (Path place : places.paths()) {
            Path file = place.resolve(wanted.path());
            if (Files.isRegularFile(file)) {
                return file.toFile();
            }
        }
        throw new FileNotFoundException(
                SCHEME
                        + wanted.address()
                        + " is not there: no file "
                        + wanted.path()
                        + " in "
                        + places.paths().stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(", "))
                        + "; copy it there, name its folder in "
                        + SETTINGS
                        + ", or give its location as file:/…"
                        + notAsked(places.remote()));
    }

    private static String notAsked(List<String> remote) {
        return remote.isEmpty()
                ? ""
                : " ("
                        + String.join(", ", remote)
                        + " is not asked: no repository in the network is)";
    }

    @Override
    public File resolveMetadata(String group, String artifact, String type, String version)
            throws IOException {
        throw new FileNotFoundException(
                "the folders of "
                        + SETTINGS
                        + " hold no lists of versions ("
                        + type
                        + " of "
                        + group
                        + "/"
                        + artifact
                        + "): name a version");
    }

    @Override
    public File resolveMetadata(
            String group, String artifact, String type, String version, Exception previous)
            throws IOException {
        return resolveMetadata(group, artifact, type, version);
    }

    @Override
    public void upload(
            String group,
            String artifact,
            String classifier,
            String extension,
            String version,
            File file)
            throws IOException {
        throw readOnly(file);
    }

    @Override
    public void uploadMetadata(
            String group, String artifact, String type, String version, File file)
            throws IOException {
        throw readOnly(file);
    }

    private static IOException readOnly(File file) {
        return new IOException(
                file
                        + " is not stored, as the gateway only reads its repositories: copy it into"
                        + " a folder that "
                        + SETTINGS
                        + " names");
    }

    /** A file that is not there will not be there a moment later. */
    @Override
    public RetryChance isRetryableException(Exception exception) {
        return RetryChance.NEVER;
    }

    /** Nothing is open between two calls. */
    @Override
    public void close() {}
}
