package org.thinfile.featureengine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Canonical;

/**
 * What a {@link RollUp} says of a business, and how much it rests on.
 *
 * @param names of the figures, sorted
 * @param values in the same order; NaN where missing
 * @param counted how many people each value is made of
 * @param asOf the state of knowledge
 * @param linked how many people are linked
 * @param open how many of them have events that may be seen
 * @param absent how many have none, by why
 */
public record RolledUp(
        List<String> names,
        double[] values,
        int[] counted,
        AsOf asOf,
        int linked,
        int open,
        SortedMap<Absence, Integer> absent)
        implements Canonical.Form {

    public RolledUp {
        absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
        int missing = absent.values().stream().mapToInt(count -> count).sum();
        if (names.size() != values.length
                || names.size() != counted.length
                || open + missing != linked) {
            throw new IllegalArgumentException(
                    "%d names, %d values, %d counts; %d of %d people open and %d not"
                            .formatted(
                                    names.size(),
                                    values.length,
                                    counted.length,
                                    open,
                                    linked,
                                    missing));
        }
    }

    /** The value of a figure, NaN where missing; refuses a name that no rule has. */
    public double value(String name) {
        int i = Collections.binarySearch(names, name);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "figure '%s' is not in this roll-up of %d".formatted(name, names.size()));
        }
        return values[i];
    }

    /** Complete: the same bytes mean the same figures. A missing value is null. */
    @Override
    public Object canonical() {
        var list = new ArrayList<@Nullable Double>(values.length);
        for (double value : values) {
            list.add(Double.isNaN(value) ? null : value);
        }
        var why = new TreeMap<String, Integer>();
        absent.forEach((absence, count) -> why.put(absence.code(), count));
        var at = new TreeMap<String, Object>();
        at.put("instant", asOf.instant());
        at.put("position", asOf.position());
        var tree = new TreeMap<String, Object>();
        tree.put("asOf", at);
        tree.put("names", names);
        tree.put("values", list);
        tree.put("counted", Arrays.stream(counted).boxed().toList());
        tree.put("linked", linked);
        tree.put("open", open);
        tree.put("absent", why);
        return tree;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RolledUp that
                && names.equals(that.names)
                && Arrays.equals(values, that.values)
                && Arrays.equals(counted, that.counted)
                && asOf.equals(that.asOf)
                && linked == that.linked
                && open == that.open
                && absent.equals(that.absent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, Arrays.hashCode(values), asOf, linked, open);
    }

    @Override
    public String toString() {
        return "roll-up of %d of %d people at %s".formatted(open, linked, asOf);
    }
}
