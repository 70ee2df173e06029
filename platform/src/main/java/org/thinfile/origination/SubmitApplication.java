package org.thinfile.origination;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Source;

/**
 * Asks for a decision under a programme.
 *
 * @param programme name of the programme
 * @param applicant what the applicant is known by
 * @param await sources whose data is to come first; none: it is decided now
 */
public record SubmitApplication(String programme, Identifier applicant, SortedSet<Source> await) {

    public SubmitApplication {
        await = Collections.unmodifiableSortedSet(new TreeSet<>(await));
    }

    /** Asks for a decision now. */
    public SubmitApplication(String programme, Identifier applicant) {
        this(programme, applicant, Collections.emptySortedSet());
    }
}
