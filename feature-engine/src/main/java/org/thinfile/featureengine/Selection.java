package org.thinfile.featureengine;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;

/**
 * Which events a feature looks at and what it measures of them.
 *
 * @param source whose events
 * @param kinds of these kinds
 * @param where that fulfil all of these
 * @param measure and have this, which is then their value
 * @param weight and this, by which they weigh; null where they weigh alike
 * @param by what events of one group have alike; empty where all are one group
 * @param beside events of another source among them; null where there are none
 */
public record Selection(
        Source source,
        SortedSet<String> kinds,
        List<Condition> where,
        Measure measure,
        @Nullable Measure weight,
        List<Measure> by,
        @Nullable Beside beside) {

    /**
     * Events of another source that count beside a feature's own.
     *
     * @param source another one than the feature's own
     * @param kinds of these kinds
     * @param where that fulfil all of these
     */
    public record Beside(Source source, SortedSet<String> kinds, List<Condition> where) {}

    /** A selection of one source's events, all of one group. */
    public Selection(
            Source source,
            SortedSet<String> kinds,
            List<Condition> where,
            Measure measure,
            @Nullable Measure weight) {
        this(source, kinds, where, measure, weight, List.of(), null);
    }

    public Selection {
        by = List.copyOf(by);
        if (beside != null && beside.source().equals(source)) {
            throw new IllegalArgumentException(
                    "%s stands beside itself, must be another source".formatted(source));
        }
    }

    /** The sources whose events it looks at. */
    public List<Source> sources() {
        return beside == null ? List.of(source) : List.of(source, beside.source());
    }

    /** All conditions it asks, of whichever source's events. */
    public List<Condition> conditions() {
        return beside == null
                ? where
                : Stream.concat(where.stream(), beside.where().stream()).toList();
    }
}
