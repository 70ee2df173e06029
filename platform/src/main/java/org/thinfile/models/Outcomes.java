package org.thinfile.models;

import java.time.Instant;
import java.util.Collection;
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

    /** The outcomes by a definition that were known at an instant, by subject. */
    SortedMap<SubjectId, Outcome> known(OutcomeDefinition definition, Instant at);

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
