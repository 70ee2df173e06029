package org.thinfile.learning.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.ScoredVector.Contribution;
import org.thinfile.learning.Table;
import org.thinfile.learning.dense.DenseModel;
import org.thinfile.learning.dense.DenseRows;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.ProbabilitySkill;
import org.thinfile.learning.nets.ResidualNets;

/** Training: repeatable, calibrated, and scored by our own code as PyTorch scores. */
class NetTrainingTest {

    private static Learner learner() {
        return ModelFamilies.named("neural").learner(FitRequest.DEFAULT);
    }

    /** Risk lies on a saddle, which no line tells, and is higher where income is missing. */
    static LabelledTable saddle(int count, long seed) {
        var chance = Seeded.generator(seed);
        var debt = new double[count];
        var income = new double[count];
        var same = new double[count];
        var bad = new int[count];
        for (int i = 0; i < count; i++) {
            debt[i] = chance.nextGaussian();
            income[i] = chance.nextInt(6) == 0 ? Double.NaN : chance.nextGaussian();
            double second = Double.isNaN(income[i]) ? 0.5 : income[i];
            double risk = 4 * debt[i] * second + (Double.isNaN(income[i]) ? 1 : 0) - 0.5;
            bad[i] = chance.nextDouble() < 1 / (1 + StrictMath.exp(-risk)) ? 1 : 0;
            same[i] = 7;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("debt", debt),
                                new Column.Numeric("income", income),
                                new Column.Numeric("same", same)));
        return new LabelledTable(table, bad, new int[count]);
    }

    private static double[] row(LabelledTable rows, int row) {
        return rows.table().columns().stream()
                .mapToDouble(column -> ((Column.Numeric) column).values()[row])
                .toArray();
    }

    @Test
    void ourOwnForwardPassSaysWhatPyTorchSays() {
        var chance = Seeded.generator(1);
        var values = new float[200 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = chance.nextInt(3) == 0 ? 0 : (float) chance.nextGaussian();
        }
        var vectors = new DenseRows(values, 5);
        var bad = chance.ints(200, 0, 2).toArray();
        var weight = DoubleStream.generate(() -> 1).limit(200).toArray();
        var fold = IntStream.range(0, 200).map(i -> i % 3).toArray();
        var examples = new NetTrainee.Examples(vectors, bad, weight, fold, new int[] {0, 1, 2});
        var shape = new ResidualNets.Shape(3, 5, 16);
        Torch.with(manager -> {
            var trainee = new NetTrainee(manager, NetSettings.DEFAULT, shape, examples);
            for (int step = 0; step < 30; step++) {
                trainee.step(IntStream.range(0, 200).toArray(), chance);
            }
            var said = trainee.said();
            var nets = NetTrainee.nets(shape, trainee.weights());
            var vector = new double[5];
            for (int row = 0; row < 200; row++) {
                vectors.read(row, vector);
                double theirs = (said[row] + said[200 + row] + said[400 + row]) / 3.0;
                assertThat(nets.value(vector)).isCloseTo(theirs, within(1e-5));
            }
            return true;
        });
    }

    @Test
    void equalRowsGiveEqualBytesAlsoSeveralAtOnceAndOnMoreThreads() {
        var rows = saddle(250, 2);
        var alone = Canonical.bytes(learner().fitServed(rows).model());
        var others =
                IntStream.range(1, 3)
                        .mapToObj(threads ->
                                CompletableFuture.supplyAsync(() ->
                                        Canonical.bytes(
                                                ModelFamilies.named("neural")
                                                        .learner(
                                                                FitRequest.DEFAULT.onThreads(
                                                                        threads))
                                                        .fitServed(rows)
                                                        .model())))
                        .toList();
        assertThat(others).allSatisfy(other -> assertThat(other.join()).isEqualTo(alone));
    }

    @Test
    void aModelReadBackScoresTheSameAndItsReasonsSumToItsPoints() {
        var rows = saddle(500, 3);
        var fitted = learner().fitServed(rows);
        var model =
                (DenseModel) ModelFamilies.named("neural").read(Canonical.bytes(fitted.model()));
        assertThat(model).isEqualTo(fitted.model());
        var published = fitted.published().probabilities(rows.table());
        for (int i = 0; i < 30; i++) {
            var values = row(rows, i);
            var scored = model.score(values);
            assertThat(published[i]).isEqualTo(scored.probabilityOfBad());
            double sum = scored.contributions().stream().mapToDouble(Contribution::points).sum();
            assertThat(model.baselinePoints() + sum)
                    .isCloseTo(model.exactPoints(values), within(1e-3));
            assertThat(scored.contributions().stream().map(Contribution::feature))
                    .containsExactly("debt", "income");
        }
    }

    @Test
    void whatNoLineTellsIsLearnedAndIsCalibrated() {
        var predictor = learner().fit(saddle(2500, 4));
        var fresh = saddle(3000, 5);
        var said = predictor.probabilities(fresh.table());
        assertThat(Discrimination.of(said, fresh.bad()).auc()).isGreaterThan(0.8);
        assertThat(ProbabilitySkill.of(said, fresh.bad()).calibrationSlope()).isBetween(0.85, 1.15);
    }

    @Test
    void badRowsThatCountThriceRaiseWhatIsSaid() {
        var rows = saddle(600, 6);
        var weights = IntStream.of(rows.bad()).mapToDouble(bad -> bad == 1 ? 3 : 1).toArray();
        var plain = learner().fit(rows).probabilities(rows.table());
        double expected = mean(DoubleStream.of(plain).map(p -> 3 * p / (1 + 2 * p)).toArray());
        double heavy = mean(learner().fit(rows.weighted(weights)).probabilities(rows.table()));
        assertThat(heavy).isCloseTo(expected, within(.06));
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    @Test
    void twentyRowsDuplicatesAndTenThousandCategoriesAreTrained() {
        var few = saddle(20, 8);
        assertThat(DoubleStream.of(learner().fit(few).probabilities(few.table())))
                .allMatch(p -> p > 0 && p < 1);
        var rows = few.rows(IntStream.range(0, 200).map(i -> i % 5).toArray());
        var bad = IntStream.range(0, 200).map(i -> i % 3 == 0 ? 1 : 0).toArray();
        var names = IntStream.range(0, 10_000).mapToObj(i -> "town " + i).toList();
        var none = new double[200];
        Arrays.fill(none, Double.NaN);
        var table =
                new Table(
                        List.of(
                                rows.table().columns().getFirst(),
                                new Column.Category(
                                        "town", IntStream.range(0, 200).toArray(), names),
                                new Column.Numeric("none", none)));
        var labelled = new LabelledTable(table, bad, new int[200]);
        assertThat(DoubleStream.of(learner().fit(labelled).probabilities(table)))
                .allMatch(p -> p > 0 && p < 1);
    }

    @Test
    void oneOutcomeAndInputsThatNeverVaryAreRefused() {
        var rows = saddle(50, 9);
        var good = new LabelledTable(rows.table(), new int[50], new int[50]);
        assertThatThrownBy(() -> learner().fit(good))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("50 rows have 0 bad outcomes");
        var same = new LabelledTable(rows.table().columns("same"::equals), rows.bad(), rows.fold());
        assertThatThrownBy(() -> learner().fit(same))
                .hasMessageContaining("none of 1 inputs varies in 50 rows");
    }
}
