package org.thinfile.web;

import java.util.regex.Pattern;
import org.thinfile.kernel.Problem;

/**
 * What a write is answered with: a status and a reference to what it made. The body is rendered
 * from the reference each time, so it must be made of things that never change.
 *
 * @param status 200 to 299
 * @param reference {@code kind:id}, such as {@code verdict:1d0c...}; no identifier of a person
 */
public record Answer(int status, String reference) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*:[A-Za-z0-9._-]{1,100}");

    public Answer {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException(
                    "an answer that is kept has status 200 to 299, got %d (maybe throw a problem?)"
                            .formatted(status));
        }
        if (!FORM.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "a reference looks like kind:id, got %d characters that do not"
                            .formatted(reference.length()));
        }
    }

    /** The answer to a write that made something. */
    public static Answer created(String kind, Object id) {
        return new Answer(201, kind + ":" + id);
    }

    /** The id in the reference; throws {@link Problem.Conflict} where it is of another kind. */
    public String id(String kind) {
        if (!reference.startsWith(kind + ":")) {
            throw new Problem.Conflict(
                            "this idempotency key was used for another kind of act",
                            "use a new " + IdempotencyKey.HEADER + " for each act")
                    .asException();
        }
        return reference.substring(kind.length() + 1);
    }
}
