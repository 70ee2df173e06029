package org.thinfile.learning.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.metrics.Bootstrap;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.ProbabilitySkill;

class FairnessTest {

    private static final FairnessSettings SETTINGS =
            FairnessSettings.DEFAULT.with(new Bootstrap(100, 3, false));

    private static Column.Category trait(String name, int[] codes, String... groups) {
        return new Column.Category(name, codes, List.of(groups));
    }

    /**
     * A world with sex, age and some who did not say; women (1) are scored 0.5 log odds too bad.
     */
    private static FairnessSample world(long seed, int rows) {
        var random = Seeded.generator(seed);
        var sex = new int[rows];
        var age = new int[rows];
        var p = new double[rows];
        var bad = new int[rows];
        var price = new double[rows];
        var limit = new double[rows];
        for (int i = 0; i < rows; i++) {
            sex[i] = i % 50 == 0 ? -1 : random.nextInt(3) / 2;
            age[i] = i < 20 ? 2 : random.nextInt(2);
            double truth = random.nextGaussian() - 1;
            p[i] = 1 / (1 + Math.exp(-truth - (sex[i] == 1 ? 0.5 : 0)));
            bad[i] = random.nextDouble() < 1 / (1 + Math.exp(-truth)) ? 1 : 0;
            price[i] = p[i] + (age[i] == 1 ? 0.02 : 0) + 0.01 * random.nextGaussian();
            limit[i] = 1000 * (1 - p[i]);
        }
        var traits =
                Traits.of(
                        trait("sex", sex, "man", "woman"),
                        trait("age", age, "young", "old", "rare"));
        var weight = new double[rows];
        Arrays.fill(weight, 1);
        return new FairnessSample(
                p, bad, FairnessSample.approve(p, 0.8), weight, traits, price, limit);
    }

    private static double rate(FairnessSample sample, int code, boolean amongGood) {
        var rows =
                IntStream.range(0, sample.rows())
                        .filter(i -> sample.traits().named("sex").codes()[i] == code)
                        .filter(i -> !amongGood || sample.bad()[i] == 0)
                        .toArray();
        return Arrays.stream(rows).filter(i -> sample.approved()[i]).count() / (double) rows.length;
    }

    @Test
    void everyFigureOfAGroupIsWhatItsRowsAloneGive() {
        var sample = world(1, 4000);
        var woman = Fairness.of(sample, SETTINGS).cell(Map.of("sex", "woman")).orElseThrow();

        assertThat(woman.reference()).isEqualTo(Map.of("sex", "man"));
        assertThat(value(woman, "approval_rate")).isCloseTo(rate(sample, 1, false), within(1e-12));
        assertThat(value(woman, "adverse_impact_ratio"))
                .isCloseTo(rate(sample, 1, false) / rate(sample, 0, false), within(1e-12));
        assertThat(value(woman, "equal_opportunity_difference"))
                .isCloseTo(rate(sample, 1, true) - rate(sample, 0, true), within(1e-12));
        var rows =
                IntStream.range(0, sample.rows())
                        .filter(i -> sample.traits().named("sex").codes()[i] == 1)
                        .toArray();
        var p = Arrays.stream(rows).mapToDouble(i -> sample.probabilities()[i]).toArray();
        var bad = Arrays.stream(rows).map(i -> sample.bad()[i]).toArray();
        var skill = ProbabilitySkill.of(p, bad);
        assertThat(value(woman, "auc")).isCloseTo(Discrimination.of(p, bad).auc(), within(1e-12));
        assertThat(value(woman, "calibration_slope"))
                .isCloseTo(skill.calibrationSlope(), within(1e-6));
        assertThat(value(woman, "calibration_intercept"))
                .isCloseTo(skill.calibrationIntercept(), within(1e-6));
        assertThat(value(woman, "expected_to_observed"))
                .isCloseTo(Arrays.stream(p).sum() / Arrays.stream(bad).sum(), within(1e-12));
        assertThat(woman.rows()).isEqualTo(rows.length);
    }

    @Test
    void aPlantedDisadvantageStandsOutsideItsIntervals() {
        var woman =
                Fairness.of(world(2, 6000), SETTINGS).cell(Map.of("sex", "woman")).orElseThrow();
        assertThat(woman.figure("adverse_impact_ratio").orElseThrow().high()).isLessThan(1);
        assertThat(woman.figure("equal_opportunity_difference").orElseThrow().high()).isNegative();
        assertThat(woman.figure("expected_to_observed").orElseThrow().low()).isGreaterThan(1);
    }

    @Test
    void priceAtEqualRiskShowsAMarkUpThatRiskDoesNotExplain() {
        var settings =
                new FairnessSettings(
                        50, 10, 1, 10, Map.of("age", "young"), new Bootstrap(60, 1, false));
        int seeds = 12;
        int priceHeld = 0;
        int limitHeld = 0;
        int sexHeld = 0;
        for (int seed = 0; seed < seeds; seed++) {
            var report = Fairness.of(world(seed, 1500), settings);
            var old = report.cell(Map.of("age", "old")).orElseThrow();
            var price = old.figure("price_difference_at_equal_risk").orElseThrow();
            assertThat(price.value()).isCloseTo(0.02, within(0.006));
            assertThat(price.low()).isPositive();
            priceHeld += price.holds(0.02) ? 1 : 0;
            limitHeld +=
                    old.figure("limit_difference_at_equal_risk").orElseThrow().holds(0) ? 1 : 0;
            var woman = report.cell(Map.of("sex", "woman")).orElseThrow();
            sexHeld +=
                    woman.figure("price_difference_at_equal_risk").orElseThrow().holds(0) ? 1 : 0;
        }
        assertThat(priceHeld).isGreaterThanOrEqualTo(9);
        assertThat(limitHeld).isGreaterThanOrEqualTo(9);
        assertThat(sexHeld).isGreaterThanOrEqualTo(9);
    }

    @Test
    void theUnknownAreAGroupAndCellsTooSmallAreReportedNotDropped() {
        var sample = world(4, 2000);
        var report = Fairness.of(sample, SETTINGS);
        assertThat(report.cell(Map.of("sex", "unknown")).orElseThrow().rows()).isEqualTo(40);
        assertThat(report.cell(Map.of("age", "rare")).orElseThrow().tooSmall()).isTrue();
        assertThat(report.cell(Map.of("age", "rare")).orElseThrow().figure("auc")).isEmpty();
        assertThat(report.cell(Map.of("sex", "woman", "age", "old")).orElseThrow().tooSmall())
                .isFalse();
        for (int traits = 1; traits <= 2; traits++) {
            int size = traits;
            int rows =
                    report.cells().stream()
                            .filter(cell -> cell.groups().size() == size)
                            .mapToInt(FairnessReport.CellFigures::rows)
                            .sum();
            assertThat(rows).isEqualTo(size == 1 ? 2 * 2000 : 2000);
        }
    }

    @Test
    void aNamedReferenceIsTakenAndAnUnknownOneRefused() {
        var sample = world(5, 2000);
        var held = Fairness.of(sample, SETTINGS.with(Map.of("sex", "woman", "age", "old")));
        assertThat(held.cell(Map.of("sex", "man")).orElseThrow().reference())
                .isEqualTo(Map.of("sex", "woman"));
        assertThat(held.cell(Map.of("sex", "man", "age", "young")).orElseThrow().reference())
                .isEqualTo(Map.of("sex", "woman", "age", "old"));
        assertThatThrownBy(() -> Fairness.of(sample, SETTINGS.with(Map.of("sex", "other"))))
                .hasMessageContaining("trait 'sex' has no group 'other'");
    }

    @Test
    void figuresOfOutcomesNeedOutcomesAndSayWhereTheyHaveNone() {
        var sample = world(6, 2000);
        var bad = sample.bad().clone();
        for (int i = 0; i < bad.length; i++) {
            bad[i] = sample.traits().named("sex").codes()[i] == 1 ? 0 : bad[i];
        }
        var goods =
                FairnessSample.of(sample.probabilities(), bad, sample.approved(), sample.traits());
        var woman = Fairness.of(goods, SETTINGS).cell(Map.of("sex", "woman")).orElseThrow();
        assertThat(woman.figure("auc")).isEmpty();
        assertThat(woman.leftOut()).containsEntry("auc", "fewer than 10 rows of an outcome");
        assertThat(woman.figure("adverse_impact_ratio")).isPresent();
    }

    @Test
    void weightsCountAsRowsThatAreRepeated() {
        var sample = world(7, 1000);
        var weight = IntStream.range(0, 1000).mapToDouble(i -> 1 + i % 2).toArray();
        var rows =
                IntStream.range(0, 1000)
                        .flatMap(i -> IntStream.range(0, 1 + i % 2).map(k -> i))
                        .toArray();
        var weighted =
                new FairnessSample(
                        sample.probabilities(),
                        sample.bad(),
                        sample.approved(),
                        weight,
                        sample.traits(),
                        null,
                        null);
        var approved = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            approved[i] = sample.approved()[rows[i]];
        }
        var repeated =
                FairnessSample.of(
                        Arrays.stream(rows).mapToDouble(i -> sample.probabilities()[i]).toArray(),
                        Arrays.stream(rows).map(i -> sample.bad()[i]).toArray(),
                        approved,
                        sample.traits().rows(rows));
        var woman = Map.of("sex", "woman");
        var reference = SETTINGS.with(Map.of("sex", "man"));
        var one = Fairness.of(weighted, reference).cell(woman).orElseThrow();
        var other = Fairness.of(repeated, reference).cell(woman).orElseThrow();
        one.figures()
                .forEach((name, found) ->
                        assertThat(found == null ? Double.NaN : found.value())
                                .as(name)
                                .isCloseTo(
                                        other.figure(name)
                                                .map(each -> each.value())
                                                .orElse(Double.NaN),
                                        within(1e-9)));
    }

    @Test
    void aFurtherFigureIsTakenBesideTheStandardOnes() {
        var sample = world(8, 1000);
        var share =
                CellFigure.named(
                        "bad_rate",
                        false,
                        false,
                        (weight, cell, reference) ->
                                Arrays.stream(cell)
                                                .mapToDouble(i -> weight[i] * sample.bad()[i])
                                                .sum()
                                        / Arrays.stream(cell).mapToDouble(i -> weight[i]).sum());
        var man = Fairness.of(sample, List.of(share), SETTINGS).cell(Map.of("sex", "man"));
        assertThat(value(man.orElseThrow(), "bad_rate"))
                .isCloseTo(man.get().bad() / (double) man.get().rows(), within(1e-12));
    }

    @Test
    void theReportIsTheSameForTheSameSeedAndWhetherDrawsRunSideBySide() {
        var sample = world(9, 800);
        var serial = Canonical.text(Fairness.of(sample, SETTINGS));
        var parallel = SETTINGS.with(new Bootstrap(100, 3, true));
        assertThat(Canonical.text(Fairness.of(sample, parallel))).isEqualTo(serial);
        assertThat(serial).contains("\"too_small\":true").contains("\"asks_for_a_look\":");
    }

    @Test
    void theApprovedAreAtLeastTheShareAndEqualRisksAreTreatedAlike() {
        double[] p = {0.1, 0.2, 0.2, 0.2, 0.5};
        assertThat(FairnessSample.approve(p, 0.4)).containsExactly(true, true, true, true, false);
        assertThat(FairnessSample.approve(p, 0.2))
                .containsExactly(true, false, false, false, false);
        assertThat(FairnessSample.approve(p, 1)).containsOnly(true);
    }

    @Test
    void numbersAreCutAtTheirEdgesAndAMissingOneIsUnknown() {
        var age = new Column.Numeric("AGE", new double[] {29, 30, 49.9, 50, Double.NaN});
        var cut = Traits.trait(age, 30, 50);
        assertThat(cut.categories())
                .containsExactly("under 30", "30 to under 50", "50 and over", "unknown");
        assertThat(cut.codes()).containsExactly(0, 1, 1, 2, 3);
        assertThat(Traits.trait(new Column.Numeric("SEX", new double[] {2, 1, 2})).categories())
                .containsExactly("1", "2");
        var many = new Column.Numeric("X", IntStream.range(0, 30).mapToDouble(i -> i).toArray());
        assertThatThrownBy(() -> Traits.trait(many)).hasMessageContaining("30 different numbers");
    }

    private static double value(FairnessReport.CellFigures cell, String name) {
        return cell.figure(name).orElseThrow().value();
    }
}
