package org.thinfile.featureengine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * All values of a feature set for one subject at one state of knowledge.
 *
 * @param names of the features, sorted; shared by all vectors of a set
 * @param values in the same order; NaN where missing, never infinite
 * @param definitions the digest of the feature set
 * @param asOf the state of knowledge
 * @param quality how much it rests on
 */
public record FeatureVector(
        List<String> names, double[] values, Digest definitions, AsOf asOf, Quality quality)
        implements Canonical.Form {

    public FeatureVector {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(
                    "%d names for %d values".formatted(names.size(), values.length));
        }
    }

    /** The value of a feature, NaN where missing; refuses a name that is not in the set. */
    public double value(String name) {
        int i = Collections.binarySearch(names, name);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "feature '%s' is not in this vector of %d (maybe of another set?)"
                            .formatted(name, names.size()));
        }
        return values[i];
    }

    /** Complete: the same bytes mean the same vector. A missing value is null. */
    @Override
    public Object canonical() {
        var list = new ArrayList<@Nullable Double>(values.length);
        for (double value : values) {
            list.add(Double.isNaN(value) ? null : value);
        }
        var at = new TreeMap<String, Object>();
        at.put("instant", asOf.instant());
        at.put("position", asOf.position());
        var tree = new TreeMap<String, Object>();
        tree.put("asOf", at);
        tree.put("definitions", definitions);
        tree.put("names", names);
        tree.put("quality", quality);
        tree.put("values", list);
        return tree;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureVector that
                && names.equals(that.names)
                && Arrays.equals(values, that.values)
                && definitions.equals(that.definitions)
                && asOf.equals(that.asOf)
                && quality.equals(that.quality);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + definitions.hashCode();
    }

    @Override
    public String toString() {
        return "vector of %d features (%s) at %s"
                .formatted(values.length, definitions.brief(), asOf);
    }
}
