package org.chargebus.store.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** The few things the store asks of a directory; all by file name, all failures by IOException. */
interface Disk {
    /** A file open for writing at its end. */
    interface Appender extends Closeable {
        long size() throws IOException;

        /** Writes all bytes at the end; after a failure any part of them may be there. */
        void append(ByteBuffer bytes) throws IOException;

        /** Returns once what was appended would survive a lost supply. */
        void force() throws IOException;

        /** Cuts the file. */
        void truncate(long size) throws IOException;
    }

    /** Opens a file for appending and makes it when it is missing. */
    Appender open(String name) throws IOException;

    /** The content of a file; empty when it is missing. */
    InputStream read(String name) throws IOException;

    /** The size of a file in bytes; -1 when it is missing. */
    long size(String name) throws IOException;

    /** Puts one file in the place of another, atomically, and returns once that is durable. */
    void replace(String from, String to) throws IOException;

    /** Writes over bytes a file has already; returns once they would survive a lost supply. */
    void overwrite(String name, long at, ByteBuffer bytes) throws IOException;

    /** The names of the files that begin so, sorted. */
    List<String> list(String prefix) throws IOException;

    /** Takes a file away if it is there. */
    void delete(String name) throws IOException;

    /** Where it is, for people. */
    String location();
}
