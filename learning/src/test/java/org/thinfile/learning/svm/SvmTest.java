package org.thinfile.learning.svm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ScoredVector.Contribution;
import org.thinfile.learning.Table;
import org.thinfile.learning.dense.DenseModel;
import org.thinfile.learning.dense.DenseRows;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.ProbabilitySkill;

/** Machines: as their libraries made them, repeatable, calibrated, complete in their reasons. */
class SvmTest {

    private static final SvmFamily FAMILY = new SvmFamily();

    /** Risk lies on a ring, which no line tells, and is higher where income is missing. */
    private static LabelledTable ring(int count, long seed) {
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
    void aKernelMachineDecidesAsLibsvmDoes() {
        var chance = Seeded.generator(11);
        var values = new float[300 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = chance.nextInt(3) == 0 ? 0 : (float) chance.nextGaussian();
        }
        var rows = new DenseRows(values, 4);
        for (int first : new int[] {0, 1}) {
            var bad = chance.ints(300, 0, 2).toArray();
            bad[0] = first;
            var model = Machines.trained(rows, bad, 1, 0.3);
            var surface = Machines.surface(model, rows);
            var vector = new double[4];
            for (int row = 0; row < 300; row++) {
                rows.read(row, vector);
                assertThat(surface.value(vector)).isCloseTo(ofLibsvm(model, vector), within(1e-9));
            }
        }
    }

    private static double ofLibsvm(svm_model model, double[] vector) {
        var decision = new double[1];
        svm.svm_predict_values(model, Machines.nodes(vector), decision);
        return model.label[0] == 1 ? decision[0] : -decision[0];
    }

    @Test
    void equalRowsGiveEqualBytesAlsoSeveralAtOnceAndOnMoreThreads() {
        var rows = ring(300, 2);
        var alone = bytes(rows, FitRequest.DEFAULT);
        svm.rand.setSeed(77);
        var first = CompletableFuture.supplyAsync(() -> bytes(rows, FitRequest.DEFAULT));
        var second =
                CompletableFuture.supplyAsync(() -> bytes(rows, FitRequest.DEFAULT.onThreads(4)));
        assertThat(first.join()).isEqualTo(alone);
        assertThat(second.join()).isEqualTo(alone);
    }

    private static byte[] bytes(LabelledTable rows, FitRequest request) {
        return Canonical.bytes(FAMILY.learner(request).fitServed(rows).model());
    }

    @Test
    void aModelReadBackScoresTheSameAndItsReasonsSumToItsPoints() {
        var rows = ring(400, 3);
        var fitted = FAMILY.learner(FitRequest.DEFAULT).fitServed(rows);
        var model = (DenseModel) FAMILY.read(Canonical.bytes(fitted.model()));
        assertThat(model).isEqualTo(fitted.model());
        var published = fitted.published().probabilities(rows.table());
        for (int i = 0; i < 50; i++) {
            var values = row(rows, i);
            var scored = model.score(values);
            assertThat(scored).isEqualTo(fitted.model().score(values));
            assertThat(published[i]).isEqualTo(scored.probabilityOfBad());
            double sum = scored.contributions().stream().mapToDouble(Contribution::points).sum();
            assertThat(model.baselinePoints() + sum)
                    .isCloseTo(model.exactPoints(values), within(1e-3));
            assertThat(scored.contributions().stream().map(Contribution::feature))
                    .containsExactly("debt", "income");
        }
    }

    @Test
    void whatNoLineTellsIsLearnedFromFewRowsAndFromManyAndIsCalibrated() {
        for (int count : new int[] {1000, 3200}) {
            var predictor = FAMILY.learner(FitRequest.DEFAULT).fit(ring(count, 4));
            var fresh = ring(3000, 5);
            var said = predictor.probabilities(fresh.table());
            assertThat(Discrimination.of(said, fresh.bad()).auc()).isGreaterThan(0.78);
            assertThat(ProbabilitySkill.of(said, fresh.bad()).calibrationSlope())
                    .isBetween(0.85, 1.15);
        }
    }

    @Test
    void badRowsThatCountThriceRaiseWhatIsSaid() {
        var rows = ring(600, 6);
        var weights = IntStream.of(rows.bad()).mapToDouble(bad -> bad == 1 ? 3 : 1).toArray();
        var plain = FAMILY.learner(FitRequest.DEFAULT).fit(rows).probabilities(rows.table());
        var heavy =
                FAMILY.learner(FitRequest.DEFAULT)
                        .fit(rows.weighted(weights))
                        .probabilities(rows.table());
        double expected =
                DoubleStream.of(plain).map(p -> 3 * p / (1 + 2 * p)).average().orElseThrow();
        assertThat(DoubleStream.of(heavy).average().orElseThrow()).isCloseTo(expected, within(.05));
        var even = IntStream.range(0, 600).mapToDouble(i -> 2).toArray();
        var doubled =
                FAMILY.learner(FitRequest.DEFAULT)
                        .fit(rows.weighted(even))
                        .probabilities(rows.table());
        // twice the rows are surer of their line by as much as outcomes are drawn together
        for (int i = 0; i < 600; i++) {
            assertThat(doubled[i]).isCloseTo(plain[i], within(.01));
        }
    }

    @Test
    void twentyRowsAndDuplicatesAndManyCategoriesAreFitted() {
        var few = ring(20, 8);
        var said = FAMILY.learner(FitRequest.DEFAULT).fit(few).probabilities(few.table());
        assertThat(DoubleStream.of(said)).hasSize(20).allMatch(p -> p > 0 && p < 1);
        var twice = IntStream.range(0, 200).map(i -> i % 5).toArray();
        var rows = few.rows(twice);
        var bad = IntStream.range(0, 200).map(i -> i % 3 == 0 ? 1 : 0).toArray();
        var codes = IntStream.range(0, 200).toArray();
        var names = IntStream.range(0, 10_000).mapToObj(i -> "town " + i).toList();
        var table =
                new Table(
                        List.of(
                                rows.table().columns().getFirst(),
                                new Column.Category("town", codes, names),
                                new Column.Numeric("none", nothing(200))));
        var labelled = new LabelledTable(table, bad, new int[200]);
        assertThat(
                        DoubleStream.of(
                                FAMILY.learner(FitRequest.DEFAULT)
                                        .fit(labelled)
                                        .probabilities(table)))
                .allMatch(p -> p > 0 && p < 1);
    }

    private static double[] nothing(int count) {
        var values = new double[count];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    @Test
    void oneOutcomeTextToServeAndInputsThatNeverVaryAreRefused() {
        var rows = ring(50, 9);
        var learner = FAMILY.learner(FitRequest.DEFAULT);
        var good = new LabelledTable(rows.table(), new int[50], new int[50]);
        assertThatThrownBy(() -> learner.fit(good))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("50 rows have 0 bad outcomes");
        var same = new LabelledTable(rows.table().columns("same"::equals), rows.bad(), rows.fold());
        assertThatThrownBy(() -> learner.fit(same))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("none of 1 inputs varies in 50 rows");
        var text = new Table(List.of(new Column.Category("trade", new int[50], List.of("shop"))));
        assertThatThrownBy(
                        () -> learner.fitServed(new LabelledTable(text, rows.bad(), rows.fold())))
                .hasMessageContaining("column 'trade' holds text");
    }

    @Test
    void aGroupOfRowsThatHoldsAllOfAnOutcomeIsNoInnerFold() {
        var rows = ring(200, 10);
        int last = 2;
        var fold = IntStream.range(0, 200).map(i -> rows.bad()[i] == 1 ? last : i % 2).toArray();
        var own = new LabelledTable(rows.table(), rows.bad(), fold);
        assertThat(
                        DoubleStream.of(
                                FAMILY.learner(FitRequest.DEFAULT)
                                        .fit(own)
                                        .probabilities(rows.table())))
                .allMatch(p -> p > 0 && p < 1);
    }

    @Test
    void otherBytesAreRefused() {
        for (var text : new String[] {"", "{}", "{\"format\":\"thinfile-svm-1\"}"}) {
            assertThatThrownBy(() -> FAMILY.read(text.getBytes(UTF_8)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("the support vector machine cannot be read");
        }
    }
}
