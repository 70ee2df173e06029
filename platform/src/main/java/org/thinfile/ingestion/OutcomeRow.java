package org.thinfile.ingestion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;

/**
 * What became of a subject, as a table tells it.
 *
 * @param subject what it is known by
 * @param definition name of the outcome definition
 * @param knownAt when the outcome became certain
 * @param bad whether it went bad
 * @param indeterminate whether it is neither good nor bad
 * @param fold the fold the table puts it in, -1 where the table has none
 * @param asOf the instant up to which facts count that are to foretell it, before {@code knownAt};
 *     null where the mapping tells none
 */
public record OutcomeRow(
        Identifier subject,
        String definition,
        Instant knownAt,
        boolean bad,
        boolean indeterminate,
        int fold,
        @Nullable Instant asOf) {}
