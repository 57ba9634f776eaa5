package org.chargebus.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.GZIPOutputStream;
import org.chargebus.views.Mistake;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends answers and counts them. Any thread. */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** Downloads at a time; a client that reads slowly holds a thread. */
    private static final int DOWNLOADS = 4;

    /** Bytes below which it is not worth while. */
    private static final int COMPRESS = 2048;

    private final Semaphore downloads = new Semaphore(DOWNLOADS);
    private final AtomicLongArray counts = new AtomicLongArray(6);

    /** How many answers there were of 1xx .. 5xx. */
    public long count(int hundreds) {
        return counts.get(hundreds);
    }

    Answer to(Request request, Response response, Callback callback) {
        SecurityHeaders.add(response.getHeaders());
        return new Answer(request, response, callback);
    }

    /** The answer to one request; one call of one method. */
    final class Answer {
        private final Request request;
        private final Response response;
        private final Callback callback;

        private Answer(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** What did not succeed is told in the form of errors. */
        void fail(Throwable failure) {
            if (failure instanceof Refusal refusal) {
                send(refusal.reply());
                return;
            } else if (failure instanceof Mistake mistake) {
                send(Refusal.of(mistake).reply());
                return;
            }
            if (isOfClient(failure)) {
                LOG.debug("{} {}: {}", request.getMethod(), path(), failure.toString());
            } else if (failure instanceof IOException broken) {
                LOG.warn("{} {}: {}", request.getMethod(), path(), failure.toString());
                send(Refusal.of(broken).reply());
                return;
            } else {
                LOG.error("{} {} failed; report this", request.getMethod(), path(), failure);
            }
            send(
                    new Refusal(500, "Internal", "something failed inside; see the log, report it")
                            .reply());
        }

        /** He went while he sent or was sent something, or he was silent too long. */
        private static boolean isOfClient(Throwable failure) {
            return failure instanceof QuietException
                    || failure instanceof ClosedChannelException
                    || failure.getCause() instanceof TimeoutException
                    || failure.getCause() instanceof QuietException;
        }

        private String path() {
            return request.getHttpURI().getPath().replaceAll("[^!-~]", "?");
        }

        void send(Reply reply) {
            try {
                if (reply.content() instanceof Reply.Bytes content) {
                    begin(reply);
                    bytes(reply, content.bytes());
                } else if (reply.content() instanceof Reply.Written content) {
                    download(reply, content.writer());
                } else if (reply.content() instanceof Reply.Endless content) {
                    endless(reply, content.stream());
                }
            } catch (RuntimeException e) {
                callback.failed(e);
            }
        }

        private void begin(Reply reply) {
            counts.incrementAndGet(reply.status() / 100);
            response.setStatus(reply.status());
            if (!reply.type().isEmpty()) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.type());
            }
            reply.headers().forEach(this::header);
            if (!reply.headers().containsKey("Connection") && !request.consumeAvailable()) {
                // Jetty will not wait for the rest of the body; else the client would learn from
                // its next request that the connection is at its end (RFC 9112, 9.6).
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
        }

        /** Cookies are several, all others take the place of what was there. */
        private void header(String name, String value) {
            if (name.equals("Set-Cookie")) {
                response.getHeaders().add(name, value);
            } else {
                response.getHeaders().put(name, value);
            }
        }

        private void bytes(Reply reply, byte[] bytes) {
            byte[] sent = bytes;
            // Who says by what it varies has chosen already.
            boolean open = !reply.headers().containsKey("Vary");
            if (open && bytes.length >= COMPRESS && FrontDoor.takesGzip(request)) {
                sent = compressed(bytes);
                response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
                response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
            }
            if (reply.status() != 204 && reply.status() != 304) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, sent.length);
            }
            response.write(true, ByteBuffer.wrap(sent), callback);
        }

        private void download(Reply reply, Reply.Writer writer) {
            if (!downloads.tryAcquire()) {
                send(Refusal.busy("other downloads are running").reply());
                return;
            }
            try {
                request.getComponents().getExecutor().execute(() -> write(reply, writer));
            } catch (RuntimeException e) {
                downloads.release();
                throw e;
            }
        }

        private void write(Reply reply, Reply.Writer writer) {
            try {
                begin(reply);
                boolean gzip = isText(reply.type()) && FrontDoor.takesGzip(request);
                if (gzip) {
                    response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
                    response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
                }
                OutputStream buffered = Response.asBufferedOutputStream(request, response);
                OutputStream out = gzip ? new GZIPOutputStream(buffered, 8192) : buffered;
                writer.write(out);
                out.close();
                callback.succeeded();
            } catch (Exception e) {
                if (response.isCommitted()) {
                    if (!isOfClient(e)) {
                        LOG.warn("{} {} broke off", request.getMethod(), path(), e);
                    }
                    callback.failed(e);
                } else {
                    response.reset();
                    SecurityHeaders.add(response.getHeaders());
                    fail(e);
                }
            } finally {
                downloads.release();
            }
        }

        private void endless(Reply reply, Reply.Stream stream) {
            begin(reply);
            if (request.getMethod().equals("HEAD")) {
                stream.dropped();
                response.write(true, ByteBuffer.allocate(0), callback);
                return;
            }
            response.write(
                    false,
                    ByteBuffer.allocate(0),
                    Callback.from(
                            () -> stream.begin(new Outlet()),
                            failure -> {
                                stream.dropped();
                                callback.failed(failure);
                            }));
        }

        private final class Outlet implements Reply.Outlet {
            @Override
            public void send(byte[] bytes, Runnable sent, Runnable failed) {
                response.write(
                        false,
                        ByteBuffer.wrap(bytes),
                        Callback.from(
                                sent,
                                failure -> {
                                    callback.failed(failure);
                                    failed.run();
                                }));
            }

            @Override
            public void end() {
                response.write(true, ByteBuffer.allocate(0), callback);
            }

            @Override
            public void abort() {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
            }
        }
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.startsWith("application/json")
                || type.endsWith("ndjson");
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
