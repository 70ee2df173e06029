package org.thinfile.learning.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.Table;
import org.thinfile.learning.advice.Advised.Advice;
import org.thinfile.learning.advice.Advised.None;
import org.thinfile.learning.advice.Advised.Why;
import org.thinfile.learning.advice.Changeable.Way;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.Bin;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardModel;

class NearestChangeTest {

    private static final NearestChange.Bounds BOUNDS = NearestChange.Bounds.DEFAULT;

    /** A card over numbers from 0 to 10, with a code of -1 on its first input. */
    private static ScorecardModel card(int inputs, RandomGenerator chance) {
        var characteristics = new ArrayList<Characteristic>();
        for (int i = 0; i < inputs; i++) {
            var rows = new ArrayList<Characteristic.Row>();
            double lower = Double.NEGATIVE_INFINITY;
            for (int cut = 0; cut < 3; cut++) {
                double upper = 1 + 3 * cut + chance.nextInt(3) + (chance.nextBoolean() ? 0.5 : 0);
                rows.add(row(new Attribute.Range(lower, upper), chance.nextInt(60)));
                lower = upper;
            }
            rows.add(row(new Attribute.Range(lower, Double.POSITIVE_INFINITY), chance.nextInt(60)));
            if (i == 0) {
                rows.add(row(new Attribute.Special(4), 300));
            }
            rows.add(row(new Attribute.Unseen(), 0));
            characteristics.add(new Characteristic("x" + i, 1, rows, 0));
        }
        return new ScorecardModel(ScoreScale.PUBLISHED, 400, characteristics);
    }

    private static Characteristic.Row row(Attribute attribute, int points) {
        return new Characteristic.Row(new Bin(attribute, 10, 10, 0), points);
    }

    private static List<Changeable> rules(int inputs, RandomGenerator chance) {
        var rules = new ArrayList<Changeable>();
        for (int i = 0; i < inputs; i++) {
            if (chance.nextInt(4) > 0) {
                var way = Way.values()[chance.nextInt(3)];
                double least = chance.nextInt(4);
                double step = 1 + chance.nextInt(2) * 0.5;
                rules.add(
                        new Changeable(
                                "x" + i,
                                way,
                                least,
                                6 + chance.nextInt(5),
                                step,
                                1 + chance.nextInt(3)));
            }
        }
        return rules;
    }

    /** Every value on every feature's steps, up to three features; the least cost, or infinite. */
    private static double naive(
            int cutOff, Model model, double[] values, List<Changeable> rules, int from, int left) {
        double best = model.score(values).points() >= cutOff ? 0 : Double.POSITIVE_INFINITY;
        for (int r = from; r < rules.size() && left > 0; r++) {
            var rule = rules.get(r);
            int input = model.inputs().indexOf(rule.feature());
            for (int steps = -40; steps <= 40; steps++) {
                double value = values[input] + steps * rule.step();
                boolean allowed =
                        steps != 0
                                && value >= rule.least()
                                && value <= rule.most()
                                && !(steps > 0 && rule.way() == Way.DOWN)
                                && !(steps < 0 && rule.way() == Way.UP)
                                && quantity(model, input, value)
                                && quantity(model, input, values[input]);
                if (allowed) {
                    var changed = values.clone();
                    changed[input] = value;
                    double rest = naive(cutOff, model, changed, rules, r + 1, left - 1);
                    best = Math.min(best, Math.abs(steps) * rule.cost() + rest);
                }
            }
        }
        return best;
    }

    private static boolean quantity(Model model, int input, double value) {
        return !(model instanceof ScorecardModel && input == 0 && value == 4)
                && !Double.isNaN(value);
    }

    private static double[] values(int inputs, RandomGenerator chance) {
        var values = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            values[i] = chance.nextInt(12) == 0 ? Double.NaN : chance.nextInt(21) / 2.0;
        }
        return values;
    }

    /** Holds what is advised against the model, the rules and the naive search. */
    private static Why checked(int cutOff, Model model, double[] values, List<Changeable> rules) {
        var found = NearestChange.to(cutOff, model, values, rules, BOUNDS);
        double nearest = naive(cutOff, model, values, rules, 0, BOUNDS.changes());
        switch (found) {
            case Advice advice -> {
                var changed = values.clone();
                for (var change : advice.changes()) {
                    int input = model.inputs().indexOf(change.feature());
                    assertThat(change.from()).isEqualTo(values[input]);
                    changed[input] = change.to();
                }
                assertThat(model.score(changed).points())
                        .isEqualTo(advice.pointsAfter())
                        .isGreaterThanOrEqualTo(cutOff);
                assertThat(advice.changes().size()).isBetween(1, BOUNDS.changes());
                assertThat(advice.cost()).isCloseTo(nearest, within(1e-9));
                return Why.REACHED_ALREADY;
            }
            case None none -> {
                assertThat(nearest)
                        .isEqualTo(
                                none.why() == Why.REACHED_ALREADY ? 0 : Double.POSITIVE_INFINITY);
                return none.why();
            }
        }
    }

    @Test
    void onACardTheAdviceReachesTheCutOffAndNothingNearerDoes() {
        var whys = new ArrayList<Why>();
        Seeded.times(
                150,
                chance -> {
                    var card = card(4, chance);
                    var values = values(4, chance);
                    int cutOff = card.score(values).points() + 10 + chance.nextInt(70);
                    whys.add(checked(cutOff, card, values, rules(4, chance)));
                });
        assertThat(whys).contains(Why.OUT_OF_REACH, Why.REACHED_ALREADY);
    }

    @Test
    void onTreesTheAdviceReachesTheCutOffAndNothingNearerDoes() {
        var model = trees();
        int reached = 0;
        for (int seed = 0; seed < 20; seed++) {
            var chance = Seeded.generator(seed);
            var values = values(3, chance);
            int cutOff = model.score(values).points() + 15;
            reached +=
                    checked(cutOff, model, values, rules(3, chance)) == Why.REACHED_ALREADY ? 1 : 0;
        }
        assertThat(reached).isGreaterThan(3);
    }

    private static Model trees() {
        var random = Seeded.generator(5);
        int rows = 600;
        var columns = new double[3][rows];
        var bad = new int[rows];
        for (int i = 0; i < rows; i++) {
            double risk = 0;
            for (var column : columns) {
                column[i] = random.nextInt(21) / 2.0;
                risk += (column[i] - 5) / 4;
            }
            bad[i] = random.nextDouble() < 1 / (1 + Math.exp(-risk)) ? 1 : 0;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("x0", columns[0]),
                                new Column.Numeric("x1", columns[1]),
                                new Column.Numeric("x2", columns[2])));
        var learner = new BoostingLearner(BoostingSettings.DEFAULT, ScoreScale.PUBLISHED, 1);
        return learner.fitServed(new LabelledTable(table, bad, new int[rows])).model();
    }

    /** Smooth: it has no steps. */
    private static final Model SMOOTH =
            new Model() {
                @Override
                public String family() {
                    return "smooth";
                }

                @Override
                public List<String> inputs() {
                    return List.of("x0", "x1");
                }

                @Override
                public ScoredVector score(double[] values) {
                    int points = (int) Math.round(500 + 10 * values[0] - 7 * values[1]);
                    return new ScoredVector(points, 0.1, List.of());
                }

                @Override
                public Object canonical() {
                    return Map.of();
                }
            };

    @Test
    void anyOtherModelIsSearchedOverAGridWithinItsBound() {
        var rules =
                List.of(
                        new Changeable("x0", Way.UP, 0, 10, 1, 1),
                        new Changeable("x1", Way.DOWN, 0, 10, 1, 1));
        checked(545, SMOOTH, new double[] {3, 5}, rules);
        checked(590, SMOOTH, new double[] {3, 5}, rules);
        assertThat(NearestChange.to(545, SMOOTH, new double[] {3, 5}, rules, BOUNDS))
                .isEqualTo(new Advice(List.of(new Advised.Change("x0", 3, 8)), 495, 545, 5));
        var short1 = new NearestChange.Bounds(3, 2, 16);
        assertThat(NearestChange.to(545, SMOOTH, new double[] {3, 5}, rules, short1))
                .isInstanceOfSatisfying(
                        None.class, none -> assertThat(none.why()).isEqualTo(Why.SEARCH_ENDED));
    }

    @Test
    void whoReachesTheCutOffOrCanChangeNothingGetsNoAdviceAndIsToldWhy() {
        var rules = List.of(new Changeable("x0", Way.UP, 0, 10, 1, 1));
        assertThat(NearestChange.to(495, SMOOTH, new double[] {3, 5}, rules, BOUNDS))
                .isEqualTo(new None(Why.REACHED_ALREADY, 495, 495));
        assertThat(NearestChange.to(600, SMOOTH, new double[] {3, 5}, List.of(), BOUNDS))
                .isEqualTo(new None(Why.NOTHING_TO_CHANGE, 495, 495));
        assertThat(NearestChange.to(600, SMOOTH, new double[] {3, 5}, rules, BOUNDS))
                .isEqualTo(new None(Why.OUT_OF_REACH, 495, 565));
        assertThatThrownBy(() ->
                        NearestChange.to(
                                600,
                                SMOOTH,
                                new double[] {3, 5},
                                List.of(new Changeable("age", Way.UP, 0, 1, 1, 1)),
                                BOUNDS))
                .hasMessageContaining("'age' is no input of the model");
    }

    @Test
    void whatIsMissingOrACodeStaysAsItIs() {
        var card = card(1, Seeded.generator(1));
        var rules = List.of(new Changeable("x0", Way.EITHER, 0, 10, 1, 1));
        for (double value : new double[] {Double.NaN, 4}) {
            assertThat(NearestChange.to(950, card, new double[] {value}, rules, BOUNDS))
                    .isInstanceOfSatisfying(
                            None.class,
                            none -> assertThat(none.why()).isEqualTo(Why.NOTHING_TO_CHANGE));
        }
    }
}
