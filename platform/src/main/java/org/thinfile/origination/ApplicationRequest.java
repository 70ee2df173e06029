package org.thinfile.origination;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;

/**
 * Who asks for what, as callers send it.
 *
 * @param programme name of the programme
 * @param applicant what the applicant is known by
 */
record ApplicationRequest(@Nullable String programme, @Nullable Applicant applicant) {

    /**
     * What the applicant is known by.
     *
     * @param kind kind of identifier, such as {@code account-reference}
     * @param value the identifier itself
     */
    record Applicant(@Nullable String kind, @Nullable String value) {}

    /** The command; throws a {@code BadInput} problem that names a missing or wrong field. */
    SubmitApplication command() {
        var name = require("programme", programme);
        var known = require("applicant", applicant);
        var kind = require("applicant.kind", known.kind());
        var value = require("applicant.value", known.value());
        try {
            return new SubmitApplication(name, new Identifier(kind, value));
        } catch (IllegalArgumentException e) {
            throw new Problem.BadInput(
                            String.valueOf(e.getMessage()),
                            "correct it and send the request again",
                            "applicant")
                    .asException();
        }
    }

    /** Digest of the request at a door, to recognise a repeated key with another request. */
    Digest digest(String door) {
        var command = command();
        return Canonical.digest(
                List.of(
                        door,
                        command.programme(),
                        command.applicant().kind(),
                        command.applicant().value()));
    }

    private static <T> T require(String field, @Nullable T value) {
        if (value == null) {
            throw new Problem.BadInput(
                            "'%s' is missing".formatted(field),
                            "send {\"programme\": ..., \"applicant\": {\"kind\": ...,"
                                    + " \"value\": ...}}",
                            field)
                    .asException();
        }
        return value;
    }
}
