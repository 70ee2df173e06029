package org.thinfile.learning.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * Where one feature may go.
 *
 * @param input place among the model's inputs
 * @param to values other than where it stands, nearest first
 */
record Moves(int input, List<Move> to) {

    /** A value and what it costs to get there. */
    record Move(double value, double cost) {}

    private static final Comparator<Move> NEAREST =
            Comparator.comparingDouble(Move::cost).thenComparingDouble(Move::value);

    /** Whole steps from where a feature stands, within bounds; empty where first is past last. */
    private record Reach(double from, double step, long first, long last) {

        static Reach of(double from, Changeable rule) {
            long first = (long) Math.ceil((rule.least() - from) / rule.step()) - 1;
            long last = (long) Math.floor((rule.most() - from) / rule.step()) + 1;
            while (from + first * rule.step() < rule.least()) {
                first++;
            }
            while (from + last * rule.step() > rule.most()) {
                last--;
            }
            return new Reach(from, rule.step(), first, last);
        }

        Reach upwards() {
            return new Reach(from, step, Math.max(first, 1), last);
        }

        Reach downwards() {
            return new Reach(from, step, first, Math.min(last, -1));
        }

        double value(long steps) {
            return from + steps * step;
        }

        /** The fewest steps up to a value or past it; past the last where none get there. */
        long upTo(double value) {
            long steps = (long) Math.floor((value - from) / step) - 1;
            steps = Math.clamp(steps, first, Math.max(first, last));
            while (steps <= last && value(steps) < value) {
                steps++;
            }
            return steps;
        }

        /** The fewest steps down below a value; under the first where none get there. */
        long below(double value) {
            long steps = (long) Math.ceil((value - from) / step) + 1;
            steps = Math.clamp(steps, Math.min(first, last), last);
            while (steps >= first && value(steps) >= value) {
                steps--;
            }
            return steps;
        }

        boolean holds(long steps) {
            return first <= steps && steps <= last;
        }
    }

    /**
     * Of a model with steps: the nearest value past each of them, and so every score there is.
     *
     * @param steps of the model's score, ascending
     * @param quantity whether a value may be advised at all
     */
    static Moves past(
            int input, double from, Changeable rule, double[] steps, DoublePredicate quantity) {
        var all = Reach.of(from, rule);
        var counts = new TreeSet<Long>();
        for (double step : steps) {
            if (step > from && rule.way() != Changeable.Way.DOWN) {
                var up = all.upwards();
                long count = up.upTo(step);
                if (up.holds(count)) {
                    counts.add(count);
                }
            }
            if (step <= from && rule.way() != Changeable.Way.UP) {
                var down = all.downwards();
                long count = down.below(step);
                if (down.holds(count)) {
                    counts.add(count);
                }
            }
        }
        return of(input, all, rule, counts, quantity);
    }

    /** Of any other model: values over all the way it can go, evenly, at most so many each way. */
    static Moves spread(
            int input, double from, Changeable rule, int most, DoublePredicate quantity) {
        var all = Reach.of(from, rule);
        var counts = new TreeSet<Long>();
        if (rule.way() != Changeable.Way.DOWN) {
            spread(all.upwards(), most, counts);
        }
        if (rule.way() != Changeable.Way.UP) {
            spread(all.downwards(), most, counts);
        }
        return of(input, all, rule, counts, quantity);
    }

    private static void spread(Reach reach, int most, TreeSet<Long> counts) {
        long width = reach.last - reach.first;
        for (int i = 0; i < most && width >= 0; i++) {
            counts.add(reach.first + Math.round((double) width * i / Math.max(1, most - 1)));
        }
    }

    private static Moves of(
            int input,
            Reach reach,
            Changeable rule,
            TreeSet<Long> counts,
            DoublePredicate quantity) {
        var moves = new ArrayList<Move>();
        for (long count : counts) {
            double value = reach.value(count);
            if (quantity.test(value)) {
                moves.add(new Move(value, Math.abs(count) * rule.cost()));
            }
        }
        moves.sort(NEAREST);
        return new Moves(input, moves);
    }
}
