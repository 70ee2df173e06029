package org.thinfile.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.OutcomeRow;

/** Whose vectors are asked for, as of when, and what is to be foretold with them. */
final class VectorsDue {

    /**
     * A vector that is due.
     *
     * @param asOf up to when facts count
     * @param outcome what became of the subject; null where none was asked for
     */
    record Due(Instant asOf, @Nullable OutcomeRow outcome) {}

    private final @Nullable Instant asOf;
    private final @Nullable Map<Identifier, List<Due>> bySubject;
    private final @Nullable Set<Identifier> subjects;
    private final long indeterminate;
    private final Set<Identifier> met = new HashSet<>();

    private VectorsDue(
            @Nullable Instant asOf,
            @Nullable Map<Identifier, List<Due>> bySubject,
            @Nullable Set<Identifier> subjects,
            long indeterminate) {
        this.asOf = asOf;
        this.bySubject = bySubject;
        this.subjects = subjects;
        this.indeterminate = indeterminate;
    }

    /**
     * As of one instant.
     *
     * @param subjects whose; null for everybody's
     */
    static VectorsDue at(Instant asOf, @Nullable Set<Identifier> subjects) {
        return new VectorsDue(asOf, null, subjects, 0);
    }

    /**
     * One for each outcome, as of the instant that it tells or else of one.
     *
     * @param subjects whose; null for everybody's who has an outcome
     */
    static VectorsDue of(
            List<OutcomeRow> outcomes, @Nullable Instant asOf, @Nullable Set<Identifier> subjects) {
        var bySubject = new HashMap<Identifier, List<Due>>();
        long indeterminate = 0;
        for (var outcome : outcomes) {
            if (subjects != null && !subjects.contains(outcome.subject())) {
                continue;
            }
            if (outcome.indeterminate()) {
                indeterminate++;
                continue;
            }
            var at = outcome.asOf() == null ? asOf : outcome.asOf();
            if (at == null) {
                throw Failures.usage(
                        "neither --as-of nor the outcome mapping tells up to when facts count",
                        "add --as-of INSTANT, or 'as-of: {column: ...}' to the outcome mapping");
            }
            if (!at.isBefore(outcome.knownAt())) {
                throw Failures.usage(
                        "--as-of %s lies at or after %s, when an outcome was known"
                                .formatted(at, outcome.knownAt()),
                        "name an instant before the outcomes, which are to be foretold");
            }
            bySubject
                    .computeIfAbsent(outcome.subject(), unused -> new ArrayList<>())
                    .add(new Due(at, outcome));
        }
        bySubject.values().forEach(due -> due.sort(Comparator.comparing(Due::asOf)));
        return new VectorsDue(asOf, bySubject, subjects, indeterminate);
    }

    /** Whether a vector of a subject is due. */
    boolean wants(Identifier subject) {
        return bySubject != null
                ? bySubject.containsKey(subject)
                : subjects == null || subjects.contains(subject);
    }

    /** The vectors that are due of a subject whom the files speak of, the earliest first. */
    List<Due> of(Identifier subject) {
        if (subjects != null || bySubject != null) {
            met.add(subject);
        }
        if (bySubject != null) {
            return bySubject.getOrDefault(subject, List.of());
        }
        return asOf == null ? List.of() : List.of(new Due(asOf, null));
    }

    /** The one instant of all vectors; null where each outcome tells its own. */
    @Nullable Instant asOf() {
        return asOf;
    }

    /** Whether a vector is due as of an instant before another. */
    boolean isBefore(Instant other) {
        return asOf != null
                ? asOf.isBefore(other)
                : bySubject != null
                        && bySubject.values().stream()
                                .flatMap(List::stream)
                                .anyMatch(due -> due.asOf().isBefore(other));
    }

    /** Whether outcomes are joined. */
    boolean hasOutcomes() {
        return bySubject != null;
    }

    /** Whether outcomes say in which fold they are. */
    boolean hasFolds() {
        return bySubject != null
                && bySubject.values().stream()
                        .flatMap(List::stream)
                        .allMatch(due -> due.outcome() != null && due.outcome().fold() >= 0);
    }

    /** How many of the subjects that were named have no row in the files. */
    long unknownSubjects() {
        return subjects == null ? 0 : subjects.stream().filter(s -> !met.contains(s)).count();
    }

    /** How many outcomes are neither good nor bad, and have no vector. */
    long indeterminate() {
        return indeterminate;
    }

    /** How many outcomes are of subjects who have no row in the files. */
    long outcomesWithoutRows() {
        return bySubject == null
                ? 0
                : bySubject.entrySet().stream()
                        .filter(entry -> !met.contains(entry.getKey()))
                        .mapToLong(entry -> entry.getValue().size())
                        .sum();
    }
}
