package org.thinfile.origination;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/**
 * An application that waits, or waited, for data.
 *
 * @param id of the application
 * @param programme name of the programme
 * @param subject who applied
 * @param sources it waits for, all of them
 * @param submittedAt on the business clock
 * @param deadline when it is decided with what there is, on the business clock
 * @param undecided why it ended without a decision; null where it did not
 */
public record AwaitingData(
        UUID id,
        String programme,
        SubjectId subject,
        SortedSet<Source> sources,
        Instant submittedAt,
        Instant deadline,
        @Nullable String undecided) {

    public AwaitingData {
        sources = Collections.unmodifiableSortedSet(new TreeSet<>(sources));
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("an application that waits names a source");
        }
    }

    /** The same as it was when it was submitted. */
    AwaitingData asSubmitted() {
        return new AwaitingData(id, programme, subject, sources, submittedAt, deadline, null);
    }
}
