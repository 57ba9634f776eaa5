package org.chargebus.web.http;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What is served on a method and path.
 *
 * @param method of HTTP
 * @param path with names in braces
 * @param role the least that may
 * @param takes the body it reads
 * @param local whether it needs no login while the page can be reached from this machine alone
 * @param action serves it
 */
public record Route(
        String method, String path, Role role, Takes takes, boolean local, Action action) {
    /** The body of a request. */
    public enum Takes {
        /** None is read. */
        NOTHING("", 0),
        /** A JSON object, or nothing at all. */
        JSON(Reply.JSON, 1 << 20),
        /** A backup. */
        ZIP("application/zip", 64L << 20),
        /** A bundle. */
        JAR("application/java-archive", 32L << 20);

        private final String type;
        private final long largest;

        Takes(String type, long largest) {
            this.type = type;
            this.largest = largest;
        }

        /** The content type. */
        public String type() {
            return type;
        }

        /** Bytes. */
        public long largest() {
            return largest;
        }
    }

    /** Serves a request. */
    @FunctionalInterface
    public interface Action {
        /**
         * Serves it; runs on a thread that may wait a moment, and answers later what takes long.
         *
         * @return completed with the answer; exceptionally with a {@link Refusal} for another one
         * @throws Refusal for another answer at once
         */
        CompletionStage<Reply> serve(Exchange exchange) throws Exception;
    }

    /** Serves a request at once. */
    @FunctionalInterface
    public interface Quick {
        /** As {@link Action#serve}. */
        Reply serve(Exchange exchange) throws Exception;
    }

    /** Nothing is missing. */
    public Route {
        Objects.requireNonNull(action, "action");
    }

    /** Reads something. */
    public static Route get(String path, Role role, Quick quick) {
        return now("GET", path, role, Takes.NOTHING, quick);
    }

    /** Does something by a JSON object. */
    public static Route post(String path, Role role, Quick quick) {
        return now("POST", path, role, Takes.JSON, quick);
    }

    /** Sets something by a JSON object. */
    public static Route put(String path, Role role, Quick quick) {
        return now("PUT", path, role, Takes.JSON, quick);
    }

    /** Takes something away. */
    public static Route delete(String path, Role role, Quick quick) {
        return now("DELETE", path, role, Takes.NOTHING, quick);
    }

    /** Answers at once. */
    public static Route now(String method, String path, Role role, Takes takes, Quick quick) {
        return new Route(
                method,
                path,
                role,
                takes,
                false,
                exchange -> CompletableFuture.completedFuture(quick.serve(exchange)));
    }

    /** Answers later. */
    public static Route later(String method, String path, Role role, Takes takes, Action action) {
        return new Route(method, path, role, takes, false, action);
    }

    /** The same without a login while the page can be reached from this machine alone. */
    public Route openLocally() {
        return new Route(method, path, role, takes, true, action);
    }
}
