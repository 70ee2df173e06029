package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;

/** What a fit chooses by itself: growth, trees, splits, and how it reads weights and texts. */
class BoostingChoicesTest {

    private static final BoostingSettings FEW_TREES =
            new BoostingSettings(3, 60, 10, null, Map.of());

    private static LabelledTable numbers(int rows, long seed) {
        var chance = Seeded.generator(seed);
        var debt = chance.doubles(rows, -2, 2).toArray();
        var income = chance.doubles(rows, -2, 2).toArray();
        var bad =
                IntStream.range(0, rows)
                        .map(i -> chance.nextGaussian() + debt[i] > 0.5 ? 1 : 0)
                        .toArray();
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("debt", debt),
                                new Column.Numeric("income", income)));
        return new LabelledTable(table, bad, new int[rows]);
    }

    private static BoostedModel fitted(LabelledTable rows, BoostingSettings settings, int threads) {
        return new BoostingLearner(settings, ScoreScale.PUBLISHED, threads)
                .fitModel(rows, ScoreScale.PUBLISHED);
    }

    @Test
    void bytesAreTheSameOnOneThreadAndOnTwo() {
        var few = numbers(700, 1);
        assertThat(Canonical.text(fitted(few, FEW_TREES, 2)))
                .isEqualTo(Canonical.text(fitted(few, FEW_TREES, 1)));
    }

    @Test
    void oneForestGrowsTheSameOnOneThreadAndOnTwo() {
        var rows = numbers(6000, 2);
        var values = InputEncoding.of(rows.table()).rows(rows.table());
        var all = new TrainingRows(values, 2, rows.bad());
        var growth = new Growth(0.1, 31, 20, 1, 0.7, 1, 1);
        var texts =
                IntStream.of(1, 2)
                        .mapToObj(threads -> {
                            var draw = new Engine.Draw(5, new int[2], threads);
                            try (var growing = LightGbm.ENGINE.begin(all, null, growth, draw)) {
                                return growing.grown(50);
                            }
                        })
                        .toList();
        assertThat(texts.get(0)).isEqualTo(texts.get(1));
    }

    @Test
    void badRowsOfMoreWeightRaiseTheProbabilitiesOfAll() {
        var rows = numbers(900, 3);
        var weights = Arrays.stream(rows.bad()).mapToDouble(bad -> bad == 1 ? 4 : 1).toArray();
        double plain = mean(fitted(rows, FEW_TREES, 1), rows);
        double heavy = mean(fitted(rows.weighted(weights), FEW_TREES, 1), rows);
        // bads that weigh four times as much raise the odds of each row by about that
        double share = IntStream.of(rows.bad()).average().orElseThrow();
        double expected = 4 * share / (4 * share + 1 - share);
        assertThat(plain).isCloseTo(share, within(0.03));
        assertThat(heavy).isGreaterThan(plain + (expected - share) / 2);
    }

    private static final Growth ONE = new Growth(0.1, 4, 20, 1, 1, 1, 1);

    private static double mean(BoostedModel model, LabelledTable rows) {
        return Arrays.stream(model.rawScores(rows.table()))
                .map(raw -> model.calibration().probability(model.forest().sigmoid() * raw))
                .average()
                .orElseThrow();
    }

    @Test
    void theBetterOfTwoGrowthsWinsAndTheLosersAreClosedEarly() {
        var rows = numbers(800, 4);
        var field =
                new Contender.Field(
                        LightGbm.ENGINE,
                        new TrainingRows(
                                InputEncoding.of(rows.table()).rows(rows.table()), 2, rows.bad()),
                        new int[2],
                        InnerFolds.of(rows, new InnerSplits.Stratified(3), 1),
                        FEW_TREES,
                        new int[2]);
        var useless = new Growth(0.1, 2, 390, 1, 1, 1, 1);
        for (var candidates : List.of(List.of(useless, ONE), List.of(ONE, useless))) {
            var best = Halving.finalists(field, candidates, 1, 1);
            assertThat(best).singleElement().matches(each -> each.growth().equals(ONE));
            assertThat(best.getFirst().heldOutLogOdds()).hasSize(800);
            best.forEach(Contender::close);
        }
    }

    @Test
    void forwardInTimeHoldsOutWhatLiesAfterAllThatIsGrownOn() {
        var rows = numbers(400, 5);
        var time = IntStream.range(0, 400).mapToDouble(i -> (i * 37 % 400) / 4).toArray();
        var columns = new java.util.ArrayList<>(rows.table().columns());
        columns.add(new Column.Numeric("granted", time));
        var dated = new LabelledTable(new Table(columns), rows.bad(), rows.fold());
        var choice = new InnerSplits.ForwardInTime("granted", 3);
        var splits = InnerFolds.of(dated, choice, 1).splits();
        assertThat(splits).hasSize(3);
        for (var split : splits) {
            double last = IntStream.of(split.fit()).mapToDouble(i -> time[i]).max().orElseThrow();
            double next = IntStream.of(split.held()).mapToDouble(i -> time[i]).min().orElseThrow();
            assertThat(last).isLessThan(next);
        }
        var model = fitted(dated, FEW_TREES.splitting(choice), 1);
        assertThat(model.inputs()).containsExactly("debt", "income");
        assertThatThrownBy(() ->
                        fitted(
                                rows,
                                FEW_TREES.splitting(new InnerSplits.ForwardInTime("granted", 3)),
                                1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("column 'granted', by which rows are ordered in time");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 3000})
    void ratesOfCategoriesAreSetsOfPlacesInTheModel(int categories) {
        var chance = Seeded.generator(categories);
        int rows = 3000;
        var values = new double[rows * 2];
        var bad = new int[rows];
        for (int i = 0; i < rows; i++) {
            values[2 * i] = chance.nextGaussian();
            int place = chance.nextInt(-1, categories);
            values[2 * i + 1] = place < 0 ? Double.NaN : place;
            bad[i] = chance.nextGaussian() + place * 7 % 3 > 1 ? 1 : 0;
        }
        var all = new TrainingRows(values, 2, bad);
        int[] sizes = {0, categories};
        var rates = CategoryRates.of(all, sizes);
        var crossed = CategoryRates.crossFitted(all, sizes, 1);
        var draw = new Engine.Draw(1, new int[2], 1);
        try (var growing = LightGbm.ENGINE.begin(crossed, null, ONE, draw)) {
            var forest = growing.grown(30).missingToTheLargerSide();
            var read = new FlatForest(forest).raws(rates.read(all).values());
            assertThat(new FlatForest(rates.inPlaces(forest)).raws(values)).isEqualTo(read);
        }
    }

    @Test
    void aRowNeverCountsInTheRateItIsGrownOn() {
        // each row has a category of its own: any other reading would tell its outcome
        int rows = 60;
        var values = IntStream.range(0, rows).asDoubleStream().toArray();
        var bad = IntStream.range(0, rows).map(i -> i % 3 == 0 ? 1 : 0).toArray();
        var crossed =
                CategoryRates.crossFitted(new TrainingRows(values, 1, bad), new int[] {rows}, 1);
        for (int i = 0; i < rows; i++) {
            assertThat(crossed.values()[i]).isCloseTo(1.0 / 3, within(0.03));
        }
    }
}
