package org.thinfile.models;

import java.time.Instant;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * What a model states about itself.
 *
 * @param programme which programme it was trained for
 * @param definitions the version of the feature definitions its inputs are of
 * @param applicability what it may be used for
 * @param trainedAt the instant it was trained at, on the business clock
 * @param retrospective whether it may score instants before {@code trainedAt}
 * @param simulated whether it learned from simulated data
 * @param cutOffs the scores at which the programme's action changes
 */
public record ModelDeclaration(
        String programme,
        Digest definitions,
        Applicability applicability,
        Instant trainedAt,
        boolean retrospective,
        boolean simulated,
        CutOffs cutOffs)
        implements Canonical.Form {

    @Override
    public Object canonical() {
        return Map.of(
                "programme", programme,
                "definitions", definitions,
                "applicability", applicability,
                "trained_at", trainedAt,
                "retrospective", retrospective,
                "simulated", simulated,
                "cut_offs", cutOffs);
    }
}
