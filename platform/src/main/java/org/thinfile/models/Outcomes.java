package org.thinfile.models;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.SubjectId;

/** Dated outcomes. */
public interface Outcomes {

    /**
     * Records outcomes; one that is there already adds nothing. Throws a {@code Conflict} problem,
     * and records none, where an outcome contradicts what is recorded of its subject.
     */
    Recorded record(Collection<Outcome> outcomes, Actor actor);

    /**
     * The outcomes by a definition that were known at an instant, by subject; those that are
     * neither good nor bad are left out.
     */
    SortedMap<SubjectId, Outcome> known(OutcomeDefinition definition, Instant at);

    /**
     * All outcomes by a definition that were known at an instant, in the order of subjects as the
     * database has it, read in pages; those that are neither good nor bad are among them.
     */
    Iterator<Outcome> inOrder(OutcomeDefinition definition, Instant at);

    /**
     * The instant that a share of the outcomes known at an instant stand before, by the instants
     * they tell; none where no outcome tells one.
     *
     * @param share 0 to 1
     */
    Optional<Instant> asOfQuantile(OutcomeDefinition definition, Instant at, double share);

    /** How many outcomes by a definition are recorded, known yet or not. */
    long count(OutcomeDefinition definition);

    /**
     * What a recording did.
     *
     * @param recorded outcomes recorded now
     * @param duplicates outcomes that were there already
     */
    record Recorded(long recorded, long duplicates) {}
}
