package org.thinfile.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong that a caller can act on; rendered as RFC 9457 problem details in one place.
 * Texts never hold an identifier of a person.
 */
public sealed interface Problem {

    /** What happened, in one sentence. */
    String detail();

    /** What to do next. */
    String remedy();

    /** The input cannot be read or breaks a rule; {@code where} is a field, or file:line:column. */
    record BadInput(String detail, String remedy, @Nullable String where) implements Problem {}

    /** Nothing of that name is here. */
    record NotFound(String detail, String remedy) implements Problem {}

    /** The act contradicts what is recorded already. */
    record Conflict(String detail, String remedy) implements Problem {}

    /** No valid credentials. */
    record Unauthenticated(String detail, String remedy) implements Problem {}

    /** Credentials without the right to do this. */
    record Forbidden(String detail, String remedy) implements Problem {}

    /** No grant opens the data for this purpose at that instant. */
    record ConsentMissing(String detail, String remedy) implements Problem {}

    /** More than this door takes. */
    record TooLarge(String detail, String remedy) implements Problem {}

    /** A needed part does not answer now; trying again later may help. */
    record Unavailable(String detail, String remedy) implements Problem {}

    /** This problem as something to throw. */
    default ProblemException asException() {
        return new ProblemException(this);
    }
}
