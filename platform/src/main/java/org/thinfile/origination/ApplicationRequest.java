package org.thinfile.origination;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Source;

/**
 * Who asks for what, as callers send it.
 *
 * @param programme name of the programme
 * @param applicant what the applicant is known by
 * @param await sources whose data is to come before it is decided; now where there is none
 * @param region where the application comes from, for roll-outs of models by region
 */
record ApplicationRequest(
        @Nullable String programme,
        @Nullable Applicant applicant,
        @Nullable List<String> await,
        @Nullable String region) {

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
            var command =
                    new SubmitApplication(name, new Identifier(kind, value), sources(), region);
            if (region != null && !command.await().isEmpty()) {
                throw new IllegalArgumentException(
                        "a region is not kept while an application waits for data");
            }
            return command;
        } catch (IllegalArgumentException e) {
            throw new Problem.BadInput(
                            String.valueOf(e.getMessage()),
                            "correct it and send the request again",
                            region == null ? "applicant" : null)
                    .asException();
        }
    }

    /** Digest of the request at a door, to recognise a repeated key with another request. */
    Digest digest(String door) {
        var command = command();
        var asked = new ArrayList<Object>();
        Collections.addAll(asked, door, command.programme());
        Collections.addAll(asked, command.applicant().kind(), command.applicant().value());
        if (!command.await().isEmpty()) {
            asked.add(command.await().stream().toList());
        }
        if (command.region() != null) {
            asked.add(Map.of("region", command.region()));
        }
        return Canonical.digest(asked);
    }

    private SortedSet<Source> sources() {
        var sources = new TreeSet<Source>();
        if (await != null) {
            await.forEach(name -> sources.add(new Source(name)));
        }
        return sources;
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
