package org.thinfile.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import tools.jackson.databind.json.JsonMapper;

class CalibrationTest {

    private record Drawn(double[] raw, int[] bad, double[] weight) {}

    /** Rows whose true log odds are a function of the raw ones. */
    private static Drawn drawn(RandomGenerator chance, int rows, DoubleUnaryOperator truth) {
        var raw = DoubleStream.generate(() -> 2 * chance.nextGaussian()).limit(rows).toArray();
        var bad =
                Arrays.stream(raw)
                        .map(z -> Calibration.probabilityOf(truth.applyAsDouble(z)))
                        .mapToInt(p -> chance.nextDouble() < p ? 1 : 0)
                        .toArray();
        var weight = DoubleStream.generate(() -> 0.5 + chance.nextDouble()).limit(rows).toArray();
        return new Drawn(raw, bad, weight);
    }

    private static double[] ones(int rows) {
        return DoubleStream.generate(() -> 1).limit(rows).toArray();
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Test
    void betaFindsTheCoefficientsThatOutcomesWereDrawnWith() {
        var rows =
                drawn(
                        Seeded.generator(1),
                        60_000,
                        z -> -0.5 - 0.4 * softplus(-z) + 1.6 * softplus(z));
        var found = BetaCalibration.fit(rows.raw, rows.bad, ones(rows.raw.length));
        assertThat(found.a()).isCloseTo(0.4, within(0.06));
        assertThat(found.b()).isCloseTo(1.6, within(0.08));
        assertThat(found.c()).isCloseTo(-0.5, within(0.08));
    }

    @Test
    void noNeighbourOfTheBetaFitIsMoreLikely() {
        Seeded.times(
                20,
                chance -> {
                    double bend = 2 * chance.nextDouble() - 1;
                    var rows = drawn(chance, 300, z -> bend * z);
                    var best = BetaCalibration.fit(rows.raw, rows.bad, rows.weight);
                    double least = loss(best, rows);
                    for (int i = 0; i < 200; i++) {
                        var near =
                                new BetaCalibration(
                                        Math.max(0, best.a() + 0.1 * chance.nextGaussian()),
                                        Math.max(0, best.b() + 0.1 * chance.nextGaussian()),
                                        best.c() + 0.1 * chance.nextGaussian());
                        assertThat(loss(near, rows)).isGreaterThanOrEqualTo(least - 1e-9);
                    }
                });
    }

    private static double loss(Calibration calibration, Drawn rows) {
        var targets = Targets.of(rows.raw, rows.bad, rows.weight);
        double loss = 0;
        for (int i = 0; i < rows.raw.length; i++) {
            double z = calibration.logOdds(rows.raw[i]);
            loss += targets.weight()[i] * (softplus(z) - targets.target()[i] * z);
        }
        return loss;
    }

    @Test
    void betaWithEqualCoefficientsIsALine() {
        var beta = new BetaCalibration(0.7, 0.7, -1);
        var line = new PlattScaling(-1, 0.7);
        for (double z = -30; z <= 30; z += 0.37) {
            assertThat(beta.logOdds(z)).isCloseTo(line.logOdds(z), within(1e-12));
        }
    }

    @Test
    void isotonicRatesAreThoseOfTheNaiveMaxMinFormula() {
        Seeded.times(
                50,
                chance -> {
                    int count = 30;
                    var raw = IntStream.range(0, count).mapToDouble(i -> i).toArray();
                    var bad = IntStream.range(0, count).map(i -> chance.nextInt(2)).toArray();
                    bad[3] = 1;
                    bad[4] = 0;
                    var weight =
                            DoubleStream.generate(() -> 0.2 + chance.nextDouble())
                                    .limit(count)
                                    .toArray();
                    var found = IsotonicCalibration.fit(raw, bad, weight);
                    var naive = naive(bad, weight);
                    for (var knot : found.knots()) {
                        double p = Calibration.probabilityOf(knot.logOdds());
                        assertThat(Arrays.stream(naive).anyMatch(each -> close(each, p))).isTrue();
                    }
                    assertThat(
                                    found.knots().stream()
                                            .map(knot -> Math.round(knot.logOdds() * 1e6))
                                            .distinct()
                                            .count())
                            .isEqualTo(
                                    Arrays.stream(naive)
                                            .mapToLong(
                                                    p -> Math.round(Calibration.logOddsOf(p) * 1e6))
                                            .distinct()
                                            .count());
                });
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) < 1e-9;
    }

    /**
     * {@code max over starts of min over ends of the mean between}, one row of base either side.
     */
    private static double[] naive(int[] bad, double[] weight) {
        int count = bad.length;
        double total = DoubleStream.of(weight).sum();
        var w = new double[count + 2];
        var wb = new double[count + 2];
        double bads = 0;
        for (int i = 0; i < count; i++) {
            w[i + 1] = weight[i] * count / total;
            wb[i + 1] = w[i + 1] * bad[i];
            bads += wb[i + 1];
        }
        w[0] = 1;
        w[count + 1] = 1;
        wb[0] = bads / count;
        wb[count + 1] = bads / count;
        var rates = new double[count];
        for (int i = 1; i <= count; i++) {
            double most = 0;
            for (int s = 0; s <= i; s++) {
                double least = 1;
                for (int e = i; e < count + 2; e++) {
                    double sum = 0;
                    double sumBad = 0;
                    for (int j = s; j <= e; j++) {
                        sum += w[j];
                        sumBad += wb[j];
                    }
                    least = Math.min(least, sumBad / sum);
                }
                most = Math.max(most, least);
            }
            rates[i - 1] = most;
        }
        return rates;
    }

    @Test
    void everyKindIsFiniteEverywhereAndNeverFalls() {
        Seeded.times(
                20,
                chance -> {
                    var rows = drawn(chance, 200, z -> z);
                    // the lowest scores all good, the highest all bad
                    for (int i = 0; i < rows.raw.length; i++) {
                        rows.bad[i] = rows.raw[i] > 2 ? 1 : rows.raw[i] < -2 ? 0 : rows.bad[i];
                    }
                    var kinds =
                            List.of(
                                    PlattScaling.rising(rows.raw, rows.bad, rows.weight),
                                    BetaCalibration.fit(rows.raw, rows.bad, rows.weight),
                                    IsotonicCalibration.fit(rows.raw, rows.bad, rows.weight));
                    for (var kind : kinds) {
                        double last = Double.NEGATIVE_INFINITY;
                        for (double z :
                                new double[] {
                                    Double.NEGATIVE_INFINITY,
                                    -1e308,
                                    -800,
                                    -3,
                                    -1,
                                    0,
                                    0.5,
                                    2,
                                    5,
                                    800,
                                    1e308,
                                    Double.POSITIVE_INFINITY
                                }) {
                            double at = kind.logOdds(z);
                            assertThat(at).isFinite().isGreaterThanOrEqualTo(last);
                            assertThat(kind.probability(z)).isGreaterThan(0).isLessThan(1);
                            last = at;
                        }
                        assertThatThrownBy(() -> kind.logOdds(Double.NaN))
                                .hasMessageContaining("not a number");
                    }
                });
    }

    @Test
    void aWeightOfTwoCountsAsTwoRows() {
        var once = drawn(Seeded.generator(3), 400, z -> z - 1);
        var weight = ones(400);
        int[] twice = IntStream.range(0, 400).filter(i -> i % 3 == 0).toArray();
        for (int i : twice) {
            weight[i] = 2;
        }
        int[] rows = IntStream.concat(IntStream.range(0, 400), IntStream.of(twice)).toArray();
        var raw = IntStream.of(rows).mapToDouble(i -> once.raw[i]).toArray();
        var bad = IntStream.of(rows).map(i -> once.bad[i]).toArray();
        var repeated = PlattScaling.recalibration(raw, bad);
        var weighted = PlattScaling.recalibration(once.raw, once.bad, weight);
        assertThat(weighted.slope()).isCloseTo(repeated.slope(), within(1e-9));
        assertThat(weighted.intercept()).isCloseTo(repeated.intercept(), within(1e-9));
        assertThat(weighted.slope())
                .isNotCloseTo(PlattScaling.recalibration(once.raw, once.bad).slope(), within(1e-4));
    }

    @Test
    void weightsOfOneGiveTheLineToTheBit() {
        var rows = drawn(Seeded.generator(4), 777, z -> z - 1);
        assertThat(PlattScaling.fit(rows.raw, rows.bad, ones(777)))
                .isEqualTo(PlattScaling.fit(rows.raw, rows.bad));
    }

    @Test
    void aPriorShiftMovesLogOddsByTheOddsOfTheTwoRates() {
        var even = new PriorShift(0.5, 0.05);
        assertThat(even.probability(0)).isCloseTo(0.05, within(1e-12));
        // odds 4 : 1 times 1/19 are 4 : 19
        assertThat(even.probability(Math.log(4))).isCloseTo(4.0 / 23, within(1e-12));
        assertThat(new PriorShift(0.221, 0.067).logOdds(0.3))
                .isCloseTo(0.3 - Math.log(0.221 / 0.779) + Math.log(0.067 / 0.933), within(1e-12));
        assertThat(new PriorShift(0.2, 0.2).logOdds(1.5)).isCloseTo(1.5, within(1e-12));
        var there = new PriorShift(new PlattScaling(1, 2), 0.3, 0.1);
        var back = new PriorShift(there, 0.1, 0.3);
        assertThat(back.logOdds(0.4)).isCloseTo(1.8, within(1e-12));
        assertThatThrownBy(() -> new PriorShift(0, 0.1))
                .hasMessageContaining("a probability is 0.0");
    }

    @Test
    void canonicalFormsReadBackAsTheSame() {
        var rows = drawn(Seeded.generator(5), 500, z -> z - 1);
        var isotonic = IsotonicCalibration.fit(rows.raw, rows.bad, rows.weight);
        var beta = BetaCalibration.fit(rows.raw, rows.bad, rows.weight);
        for (var each :
                List.of(
                        PlattScaling.fit(rows.raw, rows.bad, rows.weight),
                        beta,
                        isotonic,
                        new PriorShift(isotonic, 0.2, 0.1))) {
            var tree = JsonMapper.builder().build().readTree(Canonical.bytes(each));
            assertThat(Calibration.read(tree)).isEqualTo(each);
        }
        var segments =
                SegmentedCalibration.fit(rows.raw, rows.bad, rows.weight, segments(500), 40, 5, 1);
        var tree = JsonMapper.builder().build().readTree(Canonical.bytes(segments));
        assertThat(SegmentedCalibration.read(tree)).isEqualTo(segments);
        var other = JsonMapper.builder().build().readTree("{\"kind\":\"guess\"}");
        assertThatThrownBy(() -> Calibration.read(other))
                .hasMessageContaining("calibration kind 'guess' is not known");
    }

    /** Two large segments and one of ten rows. */
    private static String[] segments(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> i < 10 ? "few" : i % 2 == 0 ? "even" : "odd")
                .toArray(String[]::new);
    }

    @Test
    void aSegmentIsCalibratedOnItsOwnAndASmallOneByTheWhole() {
        var chance = Seeded.generator(6);
        int rows = 8000;
        var segments = segments(rows);
        var raw = DoubleStream.generate(chance::nextGaussian).limit(rows).toArray();
        var bad = new int[rows];
        for (int i = 0; i < rows; i++) {
            double truth = raw[i] + (segments[i].equals("even") ? 1 : -1);
            bad[i] = chance.nextDouble() < Calibration.probabilityOf(truth) ? 1 : 0;
        }
        var found = SegmentedCalibration.fit(raw, bad, ones(rows), segments, 30, 5, 1);
        assertThat(found.of("even").logOdds(0)).isCloseTo(1, within(0.15));
        assertThat(found.of("odd").logOdds(0)).isCloseTo(-1, within(0.15));
        assertThat(found.of("few")).isSameAs(found.whole());
        assertThat(found.of("never met")).isSameAs(found.whole());
        assertThat(found.segments().get("few").rows()).isEqualTo(10);
        assertThat(found.whole().logOdds(0)).isCloseTo(0, within(0.15));
    }

    @Test
    void theSimplerKindStaysWhereTheTruthIsALineAndYieldsWhereItIsNot() {
        int lines = 0;
        for (int seed = 0; seed < 20; seed++) {
            var rows = drawn(Seeded.generator(seed), 2000, z -> 0.8 * z - 1);
            var choice = CalibrationChoice.of(rows.raw, rows.bad, rows.weight, 5, 1);
            lines += choice.chosen() instanceof PlattScaling ? 1 : 0;
            assertThat(choice.candidates()).hasSize(3);
        }
        assertThat(lines).isGreaterThanOrEqualTo(18);
        var bent = drawn(Seeded.generator(7), 20_000, z -> z < 0 ? -2 : 3 * z - 2);
        assertThat(CalibrationChoice.of(bent.raw, bent.bad, ones(20_000), 5, 1).chosen())
                .isNotInstanceOf(PlattScaling.class);
        var stairs = drawn(Seeded.generator(8), 20_000, z -> z < -1 ? -4 : z < 1 ? 0 : 3);
        assertThat(CalibrationChoice.of(stairs.raw, stairs.bad, ones(20_000), 5, 1).chosen())
                .isInstanceOf(IsotonicCalibration.class);
    }

    @Test
    void scoresAgainstTheOutcomesAreLevelled() {
        var rows = drawn(Seeded.generator(9), 2000, z -> -z);
        var chosen = CalibrationChoice.of(rows.raw, rows.bad, ones(2000), 5, 1).chosen();
        assertThat(chosen.logOdds(3)).isGreaterThanOrEqualTo(chosen.logOdds(-3));
        double rate = IntStream.of(rows.bad).average().orElseThrow();
        assertThat(chosen.probability(0)).isCloseTo(rate, within(0.02));
    }

    @Test
    void rowsOfOneOutcomeGetALineAndNothingElse() {
        var choice = CalibrationChoice.of(new double[] {1, 2}, new int[2], ones(2), 5, 1);
        assertThat(choice.chosen()).isInstanceOf(PlattScaling.class);
        assertThat(choice.candidates()).isEmpty();
        assertThatThrownBy(() -> IsotonicCalibration.fit(new double[] {1, 2}, new int[2], ones(2)))
                .hasMessageContaining("all have one outcome");
        assertThatThrownBy(
                        () -> BetaCalibration.fit(new double[] {1, 2}, new int[] {1, 1}, ones(2)))
                .hasMessageContaining("all have one outcome");
        assertThatThrownBy(() ->
                        BetaCalibration.fit(
                                new double[] {1, Double.NaN}, new int[] {1, 0}, ones(2)))
                .hasMessageContaining("log odds NaN (finite)");
    }
}
