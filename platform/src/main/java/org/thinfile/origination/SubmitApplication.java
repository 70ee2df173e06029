package org.thinfile.origination;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Source;
import org.thinfile.models.Rollout;

/**
 * Asks for a decision under a programme.
 *
 * @param programme name of the programme
 * @param applicant what the applicant is known by
 * @param await sources whose data is to come first; none: it is decided now
 * @param region where it comes from, for roll-outs by region; null where nobody says
 */
public record SubmitApplication(
        String programme, Identifier applicant, SortedSet<Source> await, @Nullable String region) {

    public SubmitApplication {
        Rollout.requireRegion(region);
        await = Collections.unmodifiableSortedSet(new TreeSet<>(await));
    }

    /** Asks for a decision on data to come. */
    public SubmitApplication(String programme, Identifier applicant, SortedSet<Source> await) {
        this(programme, applicant, await, null);
    }

    /** Asks for a decision now. */
    public SubmitApplication(String programme, Identifier applicant) {
        this(programme, applicant, Collections.emptySortedSet());
    }
}
