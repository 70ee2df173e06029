package org.thinfile.learning.fusion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;

/**
 * Which features come from which source. A set of sources, a consent pattern, is a bit set: bit i
 * stands for the i-th name in alphabetical order.
 *
 * @param features by source: 1 to {@value #MOST} sources, each with at least one feature; no
 *     feature has two sources
 */
public record Sources(SortedMap<String, List<String>> features) implements Canonical.Form {

    /** More sources than anybody asks for; the combiner has a coefficient for each pair. */
    public static final int MOST = 16;

    public Sources {
        var copy = new TreeMap<String, List<String>>();
        var sourceOf = new TreeMap<String, String>();
        features.forEach((source, names) -> {
            if (names.isEmpty()) {
                throw bad("source '%s' has no features".formatted(source), source);
            }
            for (var name : names) {
                var other = sourceOf.put(name, source);
                if (other != null) {
                    throw bad(
                            "feature '%s' stands under '%s' and under '%s'"
                                    .formatted(name, other, source),
                            name);
                }
            }
            copy.put(source, List.copyOf(names));
        });
        if (copy.isEmpty() || copy.size() > MOST) {
            throw bad(
                    "%d sources are given, must be 1 to %d".formatted(copy.size(), MOST),
                    "sources");
        }
        features = Collections.unmodifiableSortedMap(copy);
    }

    private static RuntimeException bad(String what, String where) {
        return new Problem.BadInput(
                        what, "give each source the features that come from it alone", where)
                .asException();
    }

    /** The sources of features, from a map that names the source of each. */
    public static Sources of(Map<String, String> sourceOf) {
        var features = new TreeMap<String, List<String>>();
        new TreeMap<>(sourceOf)
                .forEach((feature, source) ->
                        features.computeIfAbsent(source, key -> new ArrayList<>()).add(feature));
        return new Sources(features);
    }

    /** Their names, in the order of the bits. */
    public List<String> names() {
        return List.copyOf(features.keySet());
    }

    /** How many. */
    public int count() {
        return features.size();
    }

    /** The features of all sources, source by source. */
    public List<String> inputs() {
        return features.values().stream().flatMap(List::stream).toList();
    }

    /** The pattern of these names; a name that is no source is refused. */
    public long pattern(Collection<String> given) {
        var names = names();
        long pattern = 0;
        for (var name : given) {
            int bit = names.indexOf(name);
            if (bit < 0) {
                throw new IllegalArgumentException(
                        "'%s' is no source of this model (maybe one of %s?)"
                                .formatted(name, names));
            }
            pattern |= 1L << bit;
        }
        return pattern;
    }

    /** The names of a pattern. */
    public List<String> names(long pattern) {
        var names = names();
        require(pattern);
        return names.stream().filter(name -> has(pattern, names.indexOf(name))).toList();
    }

    /** Refuses bits that stand for no source. */
    void require(long pattern) {
        if (pattern >>> count() != 0) {
            throw new IllegalArgumentException(
                    "pattern %s has bits beyond the %d sources"
                            .formatted(Long.toBinaryString(pattern), count()));
        }
    }

    static boolean has(long pattern, int source) {
        return (pattern >>> source & 1) == 1;
    }

    @Override
    public Object canonical() {
        return features;
    }
}
