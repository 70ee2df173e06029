package org.thinfile.learning.advice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.thinfile.learning.Model;
import org.thinfile.learning.Stepped;
import org.thinfile.learning.scorecard.ScorecardModel;

/**
 * Finds the nearest change of a vector that reaches a cut-off.
 *
 * <ol>
 *   <li>Each changeable feature has moves. Where the model has steps these are the nearest value
 *       past each step, so that nothing nearer scores otherwise; of a model without, values spread
 *       evenly over the way the feature can go. A feature that is missing, or holds a code or a
 *       category, stays.
 *   <li>Changes of up to so many features are scored from the cheapest up. The first that reaches
 *       the cut-off is the nearest, also where the search is bounded; of equally near ones it has
 *       the fewest features, then those whose first move costs least, then the first inputs.
 *   <li>On a card a move that wins no more points than a nearer one of its feature is left out,
 *       since points add up.
 * </ol>
 */
public final class NearestChange {

    /**
     * How far a search goes.
     *
     * @param changes most features changed, from 1
     * @param scorings most changes that are scored, from 1
     * @param spread values each way of a feature where the model has no steps, from 1
     */
    public record Bounds(int changes, int scorings, int spread) {

        /** Three features, 200,000 scorings, 16 values each way. */
        public static final Bounds DEFAULT = new Bounds(3, 200_000, 16);

        public Bounds {
            if (changes < 1 || scorings < 1 || spread < 1) {
                throw new IllegalArgumentException(
                        "%d changes, %d scorings, %d values: each from 1"
                                .formatted(changes, scorings, spread));
            }
        }
    }

    /** Some moves: places of features, ascending, with the place of the move of each. */
    private record Combination(double cost, int[] features, int[] moves) {

        static final Comparator<Combination> NEAREST =
                Comparator.comparingDouble(Combination::cost)
                        .thenComparingInt(one -> one.features.length)
                        .thenComparing(Combination::features, Arrays::compare)
                        .thenComparing(Combination::moves, Arrays::compare);
    }

    private final Model model;
    private final double[] values;
    private final Bounds bounds;
    private final List<Moves> moves;

    private NearestChange(
            Model model, double[] values, List<Changeable> changeable, Bounds bounds) {
        this.model = model;
        this.values = values;
        this.bounds = bounds;
        this.moves = moves(changeable);
    }

    /**
     * Asks for the nearest change.
     *
     * @param values one for each input of the model, NaN where missing
     * @param cutOff points to be reached
     * @param changeable features that may change, each an input of the model
     */
    public static Advised to(
            int cutOff, Model model, double[] values, List<Changeable> changeable, Bounds bounds) {
        return new NearestChange(model, values.clone(), changeable, bounds).search(cutOff);
    }

    private List<Moves> moves(List<Changeable> changeable) {
        var rules = new HashMap<String, Changeable>();
        for (var rule : changeable) {
            if (rules.put(rule.feature(), rule) != null) {
                throw new IllegalArgumentException(
                        "'%s' is changeable twice".formatted(rule.feature()));
            }
            if (!model.inputs().contains(rule.feature())) {
                throw new IllegalArgumentException(
                        "'%s' is no input of the model, they are %s"
                                .formatted(rule.feature(), model.inputs()));
            }
        }
        var all = new ArrayList<Moves>();
        for (int i = 0; i < values.length; i++) {
            var rule = rules.get(model.inputs().get(i));
            if (rule != null && quantity(i, values[i])) {
                var its = moves(i, rule);
                if (!its.to().isEmpty()) {
                    all.add(its);
                }
            }
        }
        all.sort(
                Comparator.<Moves>comparingDouble(its -> its.to().getFirst().cost())
                        .thenComparingInt(Moves::input));
        return all;
    }

    private Moves moves(int input, Changeable rule) {
        if (!(model instanceof Stepped stepped)) {
            return Moves.spread(input, values[input], rule, bounds.spread(), value -> true);
        }
        var all =
                Moves.past(
                        input,
                        values[input],
                        rule,
                        stepped.steps(input),
                        value -> quantity(input, value));
        return model instanceof ScorecardModel card ? worthwhile(card, all) : all;
    }

    private boolean quantity(int input, double value) {
        return model instanceof Stepped stepped
                ? stepped.quantity(input, value)
                : !Double.isNaN(value);
    }

    /** Moves that win more points than every nearer one, and than staying. */
    private Moves worthwhile(ScorecardModel card, Moves all) {
        var better = new ArrayList<Moves.Move>();
        var changed = values.clone();
        int most = card.rows(changed).get(all.input()).points();
        for (var move : all.to()) {
            changed[all.input()] = move.value();
            int points = card.rows(changed).get(all.input()).points();
            if (points > most) {
                better.add(move);
                most = points;
            }
        }
        return new Moves(all.input(), better);
    }

    private Advised search(int cutOff) {
        int before = model.score(values).points();
        if (before >= cutOff) {
            return new Advised.None(Advised.Why.REACHED_ALREADY, before, before);
        }
        if (moves.isEmpty()) {
            return new Advised.None(Advised.Why.NOTHING_TO_CHANGE, before, before);
        }
        var waiting = new PriorityQueue<>(Combination.NEAREST);
        waiting.add(combination(new int[] {0}, new int[] {0}));
        int best = before;
        for (int scored = 0; !waiting.isEmpty(); scored++) {
            if (scored == bounds.scorings()) {
                return new Advised.None(Advised.Why.SEARCH_ENDED, before, best);
            }
            var nearest = waiting.remove();
            int points = model.score(changed(nearest)).points();
            if (points >= cutOff) {
                return advice(nearest, before, points);
            }
            best = Math.max(best, points);
            addLonger(nearest, waiting);
        }
        return new Advised.None(Advised.Why.OUT_OF_REACH, before, best);
    }

    /**
     * Every combination is made of exactly one other, which comes before it: the last feature goes
     * further, the next one joins it, or the next one takes its place.
     */
    private void addLonger(Combination one, PriorityQueue<Combination> waiting) {
        int last = one.features.length - 1;
        int feature = one.features[last];
        if (one.moves[last] + 1 < moves.get(feature).to().size()) {
            var further = one.moves.clone();
            further[last]++;
            waiting.add(combination(one.features, further));
        }
        if (feature + 1 < moves.size()) {
            if (one.features.length < bounds.changes()) {
                waiting.add(combination(with(one.features, feature + 1), with(one.moves, 0)));
            }
            if (one.moves[last] == 0) {
                var instead = one.features.clone();
                instead[last]++;
                waiting.add(combination(instead, one.moves));
            }
        }
    }

    private static int[] with(int[] some, int another) {
        var more = Arrays.copyOf(some, some.length + 1);
        more[some.length] = another;
        return more;
    }

    private Combination combination(int[] features, int[] chosen) {
        double cost = 0;
        for (int k = 0; k < features.length; k++) {
            cost += moves.get(features[k]).to().get(chosen[k]).cost();
        }
        return new Combination(cost, features, chosen);
    }

    private double[] changed(Combination one) {
        var changed = values.clone();
        for (int k = 0; k < one.features.length; k++) {
            var its = moves.get(one.features[k]);
            changed[its.input()] = its.to().get(one.moves[k]).value();
        }
        return changed;
    }

    private Advised.Advice advice(Combination one, int before, int after) {
        var changed = changed(one);
        var changes = new ArrayList<Advised.Change>();
        for (int feature : one.features) {
            int input = moves.get(feature).input();
            changes.add(
                    new Advised.Change(model.inputs().get(input), values[input], changed[input]));
        }
        changes.sort(Comparator.comparingInt(change -> model.inputs().indexOf(change.feature())));
        return new Advised.Advice(changes, before, after, one.cost);
    }
}
