package org.thinfile.origination;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.kernel.Source;
import org.thinfile.programmes.Programme;

/**
 * The section {@code sources} of a programme.
 *
 * @param required without a consent for each of them nothing is scored or decided
 * @param optional may stay closed, and their features are missing then; none where not given
 * @param awaitAtMost how long an application may wait for their data; a day where not given
 */
record DeclaredSources(List<String> required, List<String> optional, Duration awaitAtMost) {

    DeclaredSources {
        optional = Objects.requireNonNullElse(optional, List.of());
        awaitAtMost = Objects.requireNonNullElse(awaitAtMost, Duration.ofDays(1));
        if (!awaitAtMost.isPositive()) {
            throw new IllegalArgumentException(
                    "await-at-most is %s, must be longer than nothing".formatted(awaitAtMost));
        }
    }

    static DeclaredSources of(Programme programme) {
        return programme.section("sources", DeclaredSources.class);
    }

    /** The sources that must be open. */
    SortedSet<Source> mustBeOpen() {
        return sources(required);
    }

    /** All sources that the programme may read. */
    SortedSet<Source> all() {
        return sources(Stream.of(required, optional).flatMap(Collection::stream).toList());
    }

    /**
     * The required sources that told a vector nothing: they were open, or there would be no vector,
     * and no event of them was visible.
     */
    SortedSet<Source> silentIn(FeatureVector vector) {
        var silent = mustBeOpen();
        silent.retainAll(vector.quality().absent().keySet());
        return silent;
    }

    private static SortedSet<Source> sources(List<String> names) {
        var sources = new TreeSet<Source>();
        names.forEach(name -> sources.add(new Source(name)));
        return sources;
    }
}
