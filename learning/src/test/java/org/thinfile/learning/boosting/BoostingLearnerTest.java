package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;

/** Fitting: repeatable, calibrated, of the rows given only, in the directions demanded. */
class BoostingLearnerTest {

    private static final BoostingLearner LEARNER = new BoostingLearner(BoostingSettings.DEFAULT);

    /** Risk rises with debt and in trade "mine"; income is missing for some; noise is noise. */
    private static LabelledTable loans(int count, long seed, List<String> trades) {
        var chance = Seeded.generator(seed);
        var debt = new double[count];
        var income = new double[count];
        var noise = new double[count];
        var trade = new int[count];
        var bad = new int[count];
        for (int i = 0; i < count; i++) {
            debt[i] = chance.nextGaussian();
            income[i] = chance.nextInt(5) == 0 ? Double.NaN : chance.nextGaussian();
            noise[i] = chance.nextGaussian();
            trade[i] = chance.nextInt(trades.size() + 1) - 1;
            boolean mine = trade[i] >= 0 && trades.get(trade[i]).equals("mine");
            double risk = debt[i] - 1 + (mine ? 1.5 : 0) + (Double.isNaN(income[i]) ? 1 : 0);
            bad[i] = chance.nextDouble() < 1 / (1 + StrictMath.exp(-risk)) ? 1 : 0;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("debt", debt),
                                new Column.Numeric("income", income),
                                new Column.Numeric("noise", noise),
                                new Column.Category("trade", trade, trades)));
        return new LabelledTable(table, bad, new int[count]);
    }

    private static LabelledTable numbersOf(LabelledTable rows) {
        var table = rows.table().columns(name -> !name.equals("trade"));
        return new LabelledTable(table, rows.bad(), rows.fold());
    }

    @Test
    void equalRowsAndSettingsGiveAnEqualModel() {
        var rows = numbersOf(loans(800, 1, List.of("mine")));
        var model = LEARNER.fitModel(rows, ScoreScale.PUBLISHED);
        var again = LEARNER.fitModel(rows, ScoreScale.PUBLISHED);
        assertThat(Canonical.text(again)).isEqualTo(Canonical.text(model));
        assertThat(BoostedModel.read(Canonical.bytes(model))).isEqualTo(model);
        assertThat(model.inputs()).containsExactly("debt", "income", "noise");
    }

    @Test
    void probabilitiesAreCalibratedOnFreshRowsWhoseDictionaryDiffers() {
        var predictor = LEARNER.fit(loans(4000, 2, List.of("farm", "mine", "shop")));
        var fresh = loans(4000, 3, List.of("shop", "unseen", "mine", "farm"));
        var probabilities = predictor.probabilities(fresh.table());
        assertThat(DoubleStream.of(probabilities)).allMatch(p -> p > 0 && p < 1);
        for (double low = 0; low < 1; low += 0.25) {
            double from = low;
            var band =
                    IntStream.range(0, fresh.rows())
                            .filter(i -> probabilities[i] >= from && probabilities[i] < from + 0.25)
                            .toArray();
            double expected = mean(band, i -> probabilities[i]);
            double found = mean(band, i -> fresh.bad()[i]);
            assertThat(found).isBetween(expected - 0.06, expected + 0.06);
        }
    }

    private static double mean(int[] rows, IntToDoubleFunction value) {
        return IntStream.of(rows).mapToDouble(value).average().orElseThrow();
    }

    @Test
    void anUnseenCategoryIsMissing() {
        var predictor = LEARNER.fit(loans(1500, 4, List.of("farm", "mine", "shop")));
        var row = loans(1, 5, List.of("mine")).table().columns(name -> !name.equals("trade"));
        var columns = new java.util.ArrayList<>(row.columns());
        columns.add(new Column.Category("trade", new int[] {0}, List.of("circus")));
        var unseen = new Table(columns);
        columns.set(3, new Column.Category("trade", new int[] {-1}, List.of()));
        assertThat(predictor.probabilities(unseen))
                .isEqualTo(predictor.probabilities(new Table(columns)));
    }

    @Test
    void aDirectionHoldsEverywhere() {
        var rows = numbersOf(loans(600, 6, List.of("mine")));
        var directed =
                new BoostingLearner(
                        BoostingSettings.DEFAULT.towards(Map.of("debt", -1, "noise", 1)));
        var model = directed.fitModel(rows, ScoreScale.PUBLISHED);
        Seeded.times(
                50,
                chance -> {
                    var row = chance.doubles(3, -2, 2).toArray();
                    double before = model.rawScore(row);
                    row[2] += chance.nextDouble() * 3;
                    double more = model.rawScore(row);
                    assertThat(more).isGreaterThanOrEqualTo(before);
                    row[0] += chance.nextDouble() * 3;
                    assertThat(model.rawScore(row)).isLessThanOrEqualTo(more);
                });
    }

    @Test
    void theTablesOwnFoldsServeAsInnerSplitsAndOthersAreDrawnByOutcome() {
        var rows = loans(100, 7, List.of("mine"));
        var own = IntStream.range(0, 100).map(i -> i % 4 + 10).toArray();
        var given = new LabelledTable(rows.table(), rows.bad(), own);
        var folds = InnerFolds.of(given, new InnerSplits.Suiting(), 1).splits();
        assertThat(folds).hasSize(4);
        assertThat(box(folds.get(1).held())).hasSize(25).allMatch(i -> i % 4 == 1);
        var drawn = InnerFolds.of(rows, new InnerSplits.Suiting(), 1).splits();
        assertThat(drawn).hasSize(5);
        int bad = IntStream.of(rows.bad()).sum();
        for (var split : drawn) {
            assertThat(IntStream.of(split.held()).map(i -> rows.bad()[i]).sum())
                    .isBetween(bad / 5, bad / 5 + 1);
            assertThat(box(split.held())).doesNotContainAnyElementsOf(box(split.fit()));
        }
    }

    private static List<Integer> box(int[] values) {
        return IntStream.of(values).boxed().toList();
    }

    @Test
    void outcomesAllAlikeATextFeatureAndAMissingColumnAreRefused() {
        var rows = loans(50, 8, List.of("mine"));
        var good = new LabelledTable(rows.table(), new int[50], new int[50]);
        assertThatThrownBy(() -> LEARNER.fit(good))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("50 rows have 0 bad outcomes");
        assertThatThrownBy(() -> LEARNER.fitModel(rows, ScoreScale.PUBLISHED))
                .hasMessageContaining("column 'trade' holds text");
        var predictor = LEARNER.fit(rows);
        assertThatThrownBy(() -> predictor.probabilities(rows.table().columns("debt"::equals)))
                .hasMessageContaining("column 'income' must hold numbers and is not in the table");
    }
}
