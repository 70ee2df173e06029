package org.thinfile.featureengine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Digest;

/**
 * Figures of a business out of the features of people linked to it. Each person counts by their own
 * consent: a person without a vector, or whose vector rests on no event, has no part, and the
 * result says how many those are and why. Who is linked is not asked here.
 *
 * <p>Values are taken in rising order, so the order of people never shows.
 */
public final class RollUp {

    /** How the people's values become one. */
    public enum How {
        MEAN,
        MIN,
        MAX,
        SUM,
        /** The share of people whose value is at least a given number. */
        SHARE;

        /** The name in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One figure of the business.
     *
     * @param name of the figure
     * @param feature of the people's vectors
     * @param how people's values become one; missing where nobody of these roles has a value
     * @param roles whose values count; empty for all
     * @param atLeast what {@link How#SHARE} asks for, 0 for the others
     */
    public record Rule(
            String name, String feature, How how, SortedSet<String> roles, double atLeast) {

        public Rule {
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
            if (how != How.SHARE && atLeast != 0) {
                throw new IllegalArgumentException(
                        "rule '%s' is a %s and has at-least %s, only a share has one"
                                .formatted(name, how.code(), atLeast));
            }
        }

        private boolean takes(LinkedPerson person) {
            return roles.isEmpty() || person.roles().stream().anyMatch(roles::contains);
        }

        private double of(double[] rising) {
            if (rising.length == 0) {
                return Double.NaN;
            }
            double sum = 0;
            int reaching = 0;
            for (double value : rising) {
                sum += value;
                reaching += value >= atLeast ? 1 : 0;
            }
            return switch (how) {
                case MEAN -> sum / rising.length;
                case MIN -> rising[0];
                case MAX -> rising[rising.length - 1];
                case SUM -> sum;
                case SHARE -> (double) reaching / rising.length;
            };
        }
    }

    private final List<Rule> rules;

    /** A roll-up by these rules, whose names differ. */
    public RollUp(List<Rule> rules) {
        var byName = new TreeMap<String, Rule>();
        for (var rule : rules) {
            if (byName.put(rule.name(), rule) != null) {
                throw new IllegalArgumentException(
                        "rule '%s' is given twice".formatted(rule.name()));
            }
        }
        this.rules = List.copyOf(byName.values());
    }

    /**
     * The figures of a business at a state of knowledge.
     *
     * @param asOf at which every vector was made
     * @param people linked to it, in any order; all vectors of one set
     */
    public RolledUp of(AsOf asOf, List<LinkedPerson> people) {
        var absent = new TreeMap<Absence, Integer>();
        var open = new ArrayList<LinkedPerson.Seen>();
        @Nullable Digest definitions = null;
        for (var person : people) {
            switch (person) {
                case LinkedPerson.Unseen unseen -> absent.merge(unseen.why(), 1, Integer::sum);
                case LinkedPerson.Seen seen -> {
                    definitions = requireAlike(seen.vector(), asOf, definitions);
                    var closed = closed(seen.vector());
                    if (closed == null) {
                        open.add(seen);
                    } else {
                        absent.merge(closed, 1, Integer::sum);
                    }
                }
            }
        }
        return rolledUp(asOf, people.size(), open, absent);
    }

    private RolledUp rolledUp(
            AsOf asOf,
            int linked,
            List<LinkedPerson.Seen> open,
            SortedMap<Absence, Integer> absent) {
        var values = new double[rules.size()];
        var counted = new int[rules.size()];
        for (int i = 0; i < values.length; i++) {
            var rule = rules.get(i);
            var rising =
                    open.stream()
                            .filter(rule::takes)
                            .mapToDouble(person -> person.vector().value(rule.feature()))
                            .filter(value -> !Double.isNaN(value))
                            .sorted()
                            .toArray();
            values[i] = rule.of(rising);
            counted[i] = rising.length;
        }
        var names = rules.stream().map(Rule::name).toList();
        return new RolledUp(names, values, counted, asOf, linked, open.size(), absent);
    }

    private static Digest requireAlike(
            FeatureVector vector, AsOf asOf, @Nullable Digest definitions) {
        if (!vector.asOf().equals(asOf)) {
            throw new IllegalArgumentException(
                    "a vector at %s cannot be rolled up at %s".formatted(vector.asOf(), asOf));
        }
        if (definitions != null && !definitions.equals(vector.definitions())) {
            throw new IllegalArgumentException(
                    "vectors of definitions %s and %s cannot be rolled up together"
                            .formatted(definitions.brief(), vector.definitions().brief()));
        }
        return vector.definitions();
    }

    /** Why a vector rests on no event; null where it rests on some. */
    private static @Nullable Absence closed(FeatureVector vector) {
        if (vector.quality().eventsSeen() > 0) {
            return null;
        }
        return vector.quality().absent().values().stream()
                .min(Absence::compareTo)
                .orElse(Absence.NO_EVENTS);
    }
}
