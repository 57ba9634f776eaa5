package org.chargebus.web.http;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.views.Mistake;

/**
 * An answer that is not the one asked for; it goes out in the form {@code {"error": {"code",
 * "description"}}}. Without a stack trace: it is an answer and not a defect.
 */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> details = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /**
     * A refusal.
     *
     * @param status of HTTP, 400..599
     * @param code a word for programs
     * @param description one line: what, where, and how to mend it
     */
    public Refusal(int status, String code, String description) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** What was sent is not of the form. */
    public static Refusal bad(String what, String mend) {
        return new Refusal(400, "BadRequest", what + "; " + mend);
    }

    /** There is none of this name. */
    public static Refusal absent(String what, String mend) {
        return new Refusal(404, "NotFound", what + "; " + mend);
    }

    /** It cannot be done in the present state. */
    public static Refusal conflict(String description) {
        return new Refusal(409, "Conflict", description);
    }

    /** The role may not, or the request is not from the page. */
    public static Refusal forbidden(String what, String mend) {
        return new Refusal(403, "Forbidden", what + "; " + mend);
    }

    /** Too much at once. */
    public static Refusal busy(String what) {
        return new Refusal(503, "Busy", what + "; try again in a moment").header("Retry-After", 2);
    }

    /** What a view of the gateway refuses. */
    public static Refusal of(Mistake mistake) {
        return switch (mistake.kind()) {
            case WRONG -> new Refusal(400, "BadRequest", mistake.getMessage());
            case ABSENT -> new Refusal(404, "NotFound", mistake.getMessage());
            case AWAY -> new Refusal(503, "Away", mistake.getMessage()).header("Retry-After", 2);
        };
    }

    /**
     * A file of the gateway cannot be read or written. What the operating system says is told with
     * the name of the file, without its folders; what a part of the gateway says, as it is.
     */
    public static Refusal of(IOException broken) {
        String what = String.valueOf(broken.getMessage());
        String mend = "";
        if (broken instanceof FileSystemException failure) {
            Path name = failure.getFile() == null ? null : Path.of(failure.getFile()).getFileName();
            String reason =
                    failure.getReason() == null
                            ? failure.getClass().getSimpleName().replace("Exception", "")
                            : failure.getReason();
            what = (name == null ? "a file" : name) + ": " + reason;
            mend = "; see its permissions, its folder's, and the room on the disk";
        }
        return new Refusal(500, "File", what + mend);
    }

    /** Adds a field of the error. */
    public Refusal with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    /** Adds a header of the answer. */
    public Refusal header(String name, Object value) {
        headers.put(name, value.toString());
        return this;
    }

    /** The answer. */
    public Reply reply() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("description", getMessage());
        error.putAll(details);
        Reply reply = Reply.json(Map.of("error", error)).status(status);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.header(header.getKey(), header.getValue());
        }
        return reply;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }
}
