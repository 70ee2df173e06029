package org.thinfile.featureengine;

import java.util.List;
import java.util.SortedSet;
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
 */
public record Selection(
        Source source,
        SortedSet<String> kinds,
        List<Condition> where,
        Measure measure,
        @Nullable Measure weight) {}
