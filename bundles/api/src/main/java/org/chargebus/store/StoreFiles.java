package org.chargebus.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of the store, to be kept elsewhere and to come back. Reads and writes files, so not on
 * a thread that serves chargers or masters.
 */
@ProviderType
public interface StoreFiles {
    /** Takes a copy of one file. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a file.
         *
         * @param content to be read before this returns
         */
        void file(String name, InputStream content) throws IOException;
    }

    /** Gives a copy of the state while it is written on; nothing that is confirmed by now lacks. */
    void copy(Sink to) throws IOException;

    /**
     * Prepares files that are to take the place of the state; nothing changes before {@link
     * #commit}. The next transaction id is 1,000,000 above that of the copy and that of now, for
     * whoever made the copy may have given some since (errata 3.54). Returns when they would
     * survive a lost supply; what was prepared before is forgotten.
     *
     * @param files as {@link #copy} named them
     * @throws IOException when a file is not one of the store's, is damaged or cannot be written;
     *     then nothing is prepared
     */
    void stage(Map<String, Path> files) throws IOException;

    /**
     * Lets what is prepared take the place of the state at the next start; the files in force now
     * are kept in a folder beside then. Once it has returned it does nothing when it is called
     * again, after a restart too.
     *
     * @throws IOException when the directory cannot be written
     */
    void commit() throws IOException;
}
