package org.thinfile.web;

import java.util.Locale;
import org.thinfile.kernel.Problem;

/** The kinds of problems of the HTTP surface; {@code type} is {@code /problems/<code>}. */
public enum ProblemKind {
    BAD_INPUT(400, "The input cannot be accepted"),
    UNAUTHENTICATED(401, "No valid API key"),
    FORBIDDEN(403, "Not allowed"),
    CONSENT_MISSING(403, "No consent opens this"),
    NOT_FOUND(404, "Nothing of that name is here"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    NOT_ACCEPTABLE(406, "No answer in a form you accept"),
    CONFLICT(409, "Contradicts what is recorded"),
    TOO_LARGE(413, "More than this address takes"),
    UNSUPPORTED_MEDIA_TYPE(415, "This address does not read that content type"),
    UNEXPECTED(500, "Something unexpected happened"),
    UNAVAILABLE(503, "A needed part does not answer");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** One sentence, the same for every problem of this kind. */
    public String title() {
        return title;
    }

    /** The name in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind a problem of the kernel is rendered as. */
    static ProblemKind of(Problem problem) {
        return switch (problem) {
            case Problem.BadInput p -> BAD_INPUT;
            case Problem.NotFound p -> NOT_FOUND;
            case Problem.Conflict p -> CONFLICT;
            case Problem.Unauthenticated p -> UNAUTHENTICATED;
            case Problem.Forbidden p -> FORBIDDEN;
            case Problem.ConsentMissing p -> CONSENT_MISSING;
            case Problem.TooLarge p -> TOO_LARGE;
            case Problem.Unavailable p -> UNAVAILABLE;
        };
    }
}
