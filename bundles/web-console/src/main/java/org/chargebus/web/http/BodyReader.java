package org.chargebus.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads bodies up to a size and within a time, however slowly they come. Any thread. */
final class BodyReader {
    /** Files at a time; each takes a thread. */
    private static final int UPLOADS = 2;

    private static final int BUFFER = 1 << 16;

    /** Bytes of a body that are on their way with the head of a request. */
    private static final int SMALL = 1 << 16;

    private final Duration patience;
    private final Duration uploadPatience;
    private final Semaphore uploads = new Semaphore(UPLOADS);

    /**
     * A reader.
     *
     * @param patience for an object
     * @param uploadPatience for a file
     */
    BodyReader(Duration patience, Duration uploadPatience) {
        this.patience = patience;
        this.uploadPatience = uploadPatience;
    }

    /** Refuses what will not be read, by its headers. */
    static void check(Request request, Route.Takes takes) throws Refusal {
        long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (length <= 0 && !chunked) {
            return;
        }
        if (length > takes.largest()) {
            throw tooLarge(takes);
        }
        if (takes != Route.Takes.NOTHING) {
            String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
            String plain = type == null ? "" : type.split(";", 2)[0].strip();
            if (!plain.equalsIgnoreCase(takes.type())) {
                throw new Refusal(
                        415,
                        "UnsupportedType",
                        "the body is of another type; send Content-Type: " + takes.type());
            }
        }
    }

    private static Refusal tooLarge(Route.Takes takes) {
        return new Refusal(
                        413,
                        "TooLarge",
                        "the body is too large; at most " + takes.largest() + " bytes")
                .header("Connection", "close");
    }

    /** The bytes of an object. */
    CompletionStage<byte[]> object(Request request, Route.Takes takes) {
        return Content.Source.asByteArrayAsync(request, (int) takes.largest())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle(
                        (bytes, failure) -> {
                            if (failure == null) {
                                return CompletableFuture.completedFuture(bytes);
                            }
                            return CompletableFuture.<byte[]>failedFuture(refusal(failure, takes));
                        })
                .thenCompose(stage -> stage);
    }

    private static Throwable refusal(Throwable wrapped, Route.Takes takes) {
        Throwable failure =
                wrapped instanceof CompletionException && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : wrapped;
        if (failure instanceof TimeoutException) {
            return late();
        } else if (failure instanceof HttpException broken) {
            return Refusal.bad("the body is broken", String.valueOf(broken.getReason()));
        }
        return failure instanceof IllegalStateException ? tooLarge(takes) : failure;
    }

    /**
     * Completes, and never with a failure, when a small body that nobody reads has come or is late:
     * the end of a connection to which a client still writes would take its answer away.
     */
    CompletionStage<Void> rest(Request request) {
        long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        return length <= 0 || length > SMALL
                ? CompletableFuture.completedFuture(null)
                : Content.Source.asByteArrayAsync(request, SMALL)
                        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .handle((bytes, failure) -> null);
    }

    private static Refusal late() {
        return new Refusal(408, "TooSlow", "the body came too slowly; send it again")
                .header("Connection", "close");
    }

    /** A file; on a thread that may wait. */
    Path upload(Request request, Route.Takes takes) throws Refusal, IOException {
        if (!uploads.tryAcquire()) {
            throw Refusal.busy("other files are being taken");
        }
        Path file = null;
        boolean whole = false;
        try {
            file = Files.createTempFile("chargebus-upload", ".tmp");
            copy(request, takes, file);
            whole = true;
            return file;
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                // Nothing came for as long as a connection may be silent.
                throw late();
            }
            throw e;
        } finally {
            uploads.release();
            if (!whole && file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void copy(Request request, Route.Takes takes, Path file) throws Refusal, IOException {
        long end = System.nanoTime() + uploadPatience.toNanos();
        byte[] buffer = new byte[BUFFER];
        long taken = 0;
        try (InputStream in = Content.Source.asInputStream(request);
                OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                taken += n;
                if (taken > takes.largest()) {
                    throw tooLarge(takes);
                }
                if (System.nanoTime() - end > 0) {
                    throw late();
                }
                out.write(buffer, 0, n);
            }
        }
        if (taken == 0) {
            throw Refusal.bad("the body is empty", "send the file");
        }
    }
}
