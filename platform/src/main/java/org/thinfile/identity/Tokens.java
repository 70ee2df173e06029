package org.thinfile.identity;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import org.thinfile.kernel.SubjectId;

/**
 * Stand-ins for the counterparties of events: random 64-bit numbers behind a table of keyed hashes.
 * The same counterparty has the same token in every history; tokens are personal data all the same
 * (pseudonymous, not anonymous).
 */
public interface Tokens {

    /**
     * The token of each of these counterparties, made where there is none yet; never 0. Joins the
     * transaction of the caller.
     *
     * @param counterparties what they are known by, as normalised by the source's mapping
     */
    Map<String, Long> tokensOf(Collection<String> counterparties);

    /**
     * Notes whose these tokens are, because a business named them as linked to it; a token that was
     * noted before keeps its subject. Joins the transaction of the caller.
     */
    void note(SortedMap<Long, SubjectId> owners);

    /** Whose these tokens are; those never noted are left out. */
    Map<Long, SubjectId> ownersOf(Collection<Long> tokens);
}
