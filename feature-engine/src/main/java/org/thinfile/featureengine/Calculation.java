package org.thinfile.featureengine;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.thinfile.featureengine.aggregation.Aggregation;
import org.thinfile.kernel.Canonical;

/** How a feature's value comes about. */
public sealed interface Calculation extends Canonical.Form {

    /** The features it takes values from, in order. */
    List<String> inputs();

    /** The aggregations over events it is made of itself, not counting its inputs'. */
    default List<Aggregated> aggregations() {
        return List.of();
    }

    /**
     * An aggregation over selected events in a window.
     *
     * @param holds the conditions that the aggregation asks about, where it asks; empty for others
     * @param zone whose calendar windows and months follow
     */
    record Aggregated(
            Selection selection,
            List<Condition> holds,
            Aggregation<?> aggregation,
            Window window,
            ZoneId zone)
            implements Calculation {
        @Override
        public List<String> inputs() {
            return List.of();
        }

        @Override
        public List<Aggregated> aggregations() {
            return List.of(this);
        }

        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("kinds", selection.kinds().stream().toList());
            tree.put("where", selection.where());
            tree.put("value", selection.measure().code());
            if (selection.weight() != null) {
                tree.put("weight", selection.weight().code());
            }
            if (!selection.by().isEmpty()) {
                tree.put("by", selection.by().stream().map(Measure::code).toList());
            }
            var beside = selection.beside();
            if (beside != null) {
                var other = new TreeMap<String, Object>();
                other.put("source", beside.source());
                other.put("kinds", beside.kinds().stream().toList());
                other.put("where", beside.where());
                tree.put("beside", other);
            }
            tree.put("holds", holds);
            tree.put("aggregate", aggregation.code());
            tree.put("window", window.code());
            tree.put("zone", zone.getId());
            return tree;
        }
    }

    /**
     * An aggregation over its value in another window: how the one compares with the other. Missing
     * unless both are there and the lower one is positive.
     */
    record Compared(Aggregated now, Window against) implements Calculation {

        /** The aggregation in the other window. */
        public Aggregated base() {
            return new Aggregated(
                    now.selection(), now.holds(), now.aggregation(), against, now.zone());
        }

        @Override
        public List<String> inputs() {
            return List.of();
        }

        @Override
        public List<Aggregated> aggregations() {
            return List.of(now, base());
        }

        @Override
        public Object canonical() {
            return Map.of("compare", now, "against", against.code());
        }
    }

    /** One feature over another; missing unless both are there and the lower one is positive. */
    record Ratio(String of, String over) implements Calculation {
        @Override
        public List<String> inputs() {
            return List.of(of, over);
        }

        @Override
        public Object canonical() {
            return Map.of("ratio", inputs());
        }
    }

    /** One feature less another; missing unless both are there. */
    record Difference(String of, String less) implements Calculation {
        @Override
        public List<String> inputs() {
            return List.of(of, less);
        }

        @Override
        public Object canonical() {
            return Map.of("difference", inputs());
        }
    }

    /**
     * The least-squares slope of features over their place in the list, oldest first; those missing
     * are left out, and it is missing under two.
     */
    record Trend(List<String> inputs) implements Calculation {
        @Override
        public Object canonical() {
            return Map.of("trend", inputs);
        }
    }

    /**
     * A figure over features, those missing left out; missing where all are.
     *
     * @param how which figure
     * @param atLeast what {@link How#COUNT} counts, 0 for the others
     */
    record Combination(How how, List<String> inputs, double atLeast) implements Calculation {
        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("combine", how.code());
            tree.put("of", inputs);
            tree.put("at-least", atLeast);
            return tree;
        }
    }

    /**
     * A figure over the people linked to a business, each person's value by their own consent;
     * missing where nobody of these roles has one. It depends on no source of the business but the
     * one that names the links.
     *
     * @param of a feature of the people's own histories
     * @param roles whose values count; empty for all
     * @param atLeast what {@link RollUp.How#SHARE} asks for, 0 for the others
     */
    record RolledUp(String of, RollUp.How how, SortedSet<String> roles, double atLeast)
            implements Calculation {

        public RolledUp {
            roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        }

        @Override
        public List<String> inputs() {
            return List.of();
        }

        @Override
        public Object canonical() {
            var tree = new TreeMap<String, Object>();
            tree.put("roll-up", how.code());
            tree.put("of", of);
            tree.put("roles", List.copyOf(roles));
            tree.put("at-least", atLeast);
            return tree;
        }
    }

    /** The figures of a {@link Combination}. */
    enum How {
        SUM,
        MEAN,
        MIN,
        MAX,
        /** How many are at least a given number. */
        COUNT;

        /** The name in files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
