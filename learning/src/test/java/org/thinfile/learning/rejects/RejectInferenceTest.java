package org.thinfile.learning.rejects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.Table;
import org.thinfile.learning.calibration.Calibration;

/** Worlds in which what became of the rejected is known, to hold estimates against it. */
class RejectInferenceTest {

    /**
     * A world with two inputs.
     *
     * @param hidden how much the officer saw that the inputs do not have; 0 where outcomes are
     *     missing at random
     */
    private static World world(RandomGenerator chance, int count, double hidden) {
        var x = new double[count];
        var y = new double[count];
        var bad = new int[count];
        var accepted = new boolean[count];
        for (int i = 0; i < count; i++) {
            x[i] = chance.nextGaussian();
            y[i] = chance.nextGaussian();
            double unseen = chance.nextGaussian();
            bad[i] = draw(chance, -2 + x[i] + 0.5 * y[i] + hidden * unseen);
            accepted[i] = draw(chance, 0.5 - 1.2 * x[i] - hidden * 2 * unseen) == 1;
        }
        var table = new Table(List.of(new Column.Numeric("x", x), new Column.Numeric("y", y)));
        var weight = new double[count];
        Arrays.fill(weight, 1);
        var known = bad.clone();
        for (int i = 0; i < count; i++) {
            known[i] = accepted[i] ? bad[i] : -1;
        }
        double truth = IntStream.of(bad).average().orElseThrow();
        return new World(new Applicants(table, accepted, known, weight), bad, truth);
    }

    private record World(Applicants applicants, int[] bad, double truth) {}

    private static int draw(RandomGenerator chance, double logOdds) {
        return chance.nextDouble() < Calibration.probabilityOf(logOdds) ? 1 : 0;
    }

    private static AcceptancePropensity propensity(Applicants applicants) {
        return AcceptancePropensity.of(applicants, new WeightedLogistic(), 5, 1, 0.02);
    }

    @Test
    void reweightingFindsTheBadRateOfAllWhereOutcomesAreMissingAtRandom() {
        var off = new ArrayList<Double>();
        Seeded.times(
                10,
                chance -> {
                    var world = world(chance, 8000, 0);
                    var applicants = world.applicants;
                    var augmented = propensity(applicants).augmented(applicants);
                    double acceptedOnly = InferenceReport.badRate(applicants.outcomes());
                    double inferred = InferenceReport.badRate(augmented);
                    assertThat(acceptedOnly).isLessThan(world.truth - 0.03);
                    assertThat(Math.abs(inferred - world.truth))
                            .isLessThan((world.truth - acceptedOnly) / 2);
                    off.add(inferred - world.truth);
                    assertThat(Arrays.stream(augmented.weight()).sum())
                            .isCloseTo(8000, within(1e-6));
                });
        // right on average, not only closer
        double mean = off.stream().mapToDouble(each -> each).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.006));
    }

    @Test
    void whereTheOfficerSawMoreReweightingStaysShortOfTheTruth() {
        var world = world(Seeded.generator(1), 40_000, 1);
        var applicants = world.applicants;
        double inferred = InferenceReport.badRate(propensity(applicants).augmented(applicants));
        // nothing is claimed here: it moves the right way and does not arrive
        assertThat(inferred)
                .isGreaterThan(InferenceReport.badRate(applicants.outcomes()))
                .isLessThan(world.truth - 0.02);
    }

    @Test
    void chancesBelowTheFloorAreRaisedAndCounted() {
        var applicants = world(Seeded.generator(2), 5000, 0).applicants;
        var high = AcceptancePropensity.of(applicants, new WeightedLogistic(), 5, 1, 0.4);
        assertThat(high.raised()).isPositive();
        assertThat(Arrays.stream(high.propensity()).min().orElseThrow()).isEqualTo(0.4);
        assertThat(propensity(applicants).raised()).isLessThan(high.raised());
        assertThatThrownBy(
                        () -> AcceptancePropensity.of(applicants, new WeightedLogistic(), 5, 1, 0))
                .hasMessageContaining("the least chance is 0.0");
    }

    private static Parcelling.Parcels parcels(Applicants applicants, double prudence) {
        var model = new WeightedLogistic().fit(applicants.outcomes());
        return new Parcelling(10, prudence, 50)
                .of(applicants, model.probabilities(applicants.table()));
    }

    @Test
    void parcellingMovesTowardsTheTruthAndPrudenceFurther() {
        Seeded.times(
                5,
                chance -> {
                    var world = world(chance, 8000, 1);
                    var applicants = world.applicants;
                    double before = InferenceReport.badRate(applicants.outcomes());
                    double even = InferenceReport.badRate(parcels(applicants, 1).table());
                    double prudent = InferenceReport.badRate(parcels(applicants, 2).table());
                    assertThat(even).isGreaterThan(before);
                    assertThat(prudent).isGreaterThan(even);
                    assertThat(Math.abs(even - world.truth))
                            .isLessThan(Math.abs(before - world.truth));
                    assertThat(Math.abs(prudent - world.truth))
                            .isLessThan(Math.abs(even - world.truth));
                });
    }

    @Test
    void parcelsKeepTheWeightOfEverybodyAndSayWhatTheyAssumed() {
        var applicants = world(Seeded.generator(3), 4000, 0).applicants;
        var parcels = parcels(applicants, 1.5);
        assertThat(Arrays.stream(parcels.table().weight()).sum()).isCloseTo(4000, within(1e-6));
        assertThat(parcels.bands()).hasSize(10);
        for (var band : parcels.bands()) {
            assertThat(band.rejectedBad()).isStrictlyBetween(0.0, 1.0);
            if (band.observed()) {
                double odds = band.acceptedBad() / (1 - band.acceptedBad());
                assertThat(band.rejectedBad() / (1 - band.rejectedBad()))
                        .isCloseTo(1.5 * odds, within(1e-9));
            }
        }
        assertThat(parcels.bands().stream().mapToInt(Parcelling.Band::rejected).sum())
                .isEqualTo(applicants.decided(false).length);
        assertThat(parcels(applicants, 1.5).table().weight()).isEqualTo(parcels.table().weight());
        assertThatThrownBy(() -> new Parcelling(10, 0.9, 50)).hasMessageContaining("prudence 0.9");
    }

    @Test
    void aBandWithFewAcceptedGoesByTheModel() {
        var applicants = world(Seeded.generator(4), 600, 0).applicants;
        var model = new WeightedLogistic().fit(applicants.outcomes());
        var p = model.probabilities(applicants.table());
        var parcels = new Parcelling(4, 1, 1000).of(applicants, p);
        assertThat(parcels.bands())
                .allSatisfy(band -> {
                    assertThat(band.observed()).isFalse();
                    assertThat(band.rejectedBad()).isBetween(band.from(), band.to());
                });
    }

    @Test
    void theReportSaysHowFarTheTwoModelsPart() {
        var world = world(Seeded.generator(5), 8000, 0);
        var applicants = world.applicants;
        var none = InferenceReport.of(applicants, applicants.outcomes(), new WeightedLogistic());
        assertThat(none.badRateAfter()).isEqualTo(none.badRateBefore());
        assertThat(none.turned()).isZero();
        var report =
                InferenceReport.of(
                        applicants, parcels(applicants, 3).table(), new WeightedLogistic());
        assertThat(report.accepted() + report.rejected()).isEqualTo(8000);
        assertThat(report.badRateAfter()).isGreaterThan(report.badRateBefore());
        assertThat(report.predictedAfter()).isGreaterThan(report.predictedBefore());
        assertThat(report.shiftOfRejected()).isGreaterThan(report.shiftOfAccepted());
        assertThat(report.turned()).isPositive();
        assertThat(Canonical.text(report)).contains("shift_of_rejected");
    }

    @Test
    void applicantsOfOneDecisionLeaveNothingToInfer() {
        var table = new Table(List.of(new Column.Numeric("x", new double[2])));
        assertThatThrownBy(() ->
                        new Applicants(
                                table, new boolean[] {true, true}, new int[2], new double[] {1, 1}))
                .hasMessageContaining("2 of 2 applicants were accepted");
    }

    @Test
    void acceptanceAtRandomFindsTheTruthWhereNothingElseDoes() {
        var world = world(Seeded.generator(6), 20_000, 1);
        var applicants = world.applicants;
        var rejected = applicants.decided(false);
        var candidates =
                IntStream.of(rejected)
                        .mapToObj(i -> new RandomAcceptance.Candidate("k" + i, 100))
                        .toList();
        var draw = new RandomAcceptance(1, Long.MAX_VALUE, 1500).among(candidates);
        var accepted = applicants.accepted().clone();
        var byChance = new boolean[accepted.length];
        for (int j = 0; j < rejected.length; j++) {
            byChance[rejected[j]] = draw.accepted()[j];
            accepted[rejected[j]] |= draw.accepted()[j];
        }
        var wider = new Applicants(applicants.table(), accepted, world.bad, applicants.weight());
        var marks = IntStream.of(wider.decided(true)).mapToObj(i -> byChance[i]).toList();
        var flags = new boolean[marks.size()];
        for (int j = 0; j < flags.length; j++) {
            flags[j] = marks.get(j);
        }
        var weighted = draw.weighted(wider.outcomes(), flags);
        assertThat(Arrays.stream(weighted.weight()).sum()).isCloseTo(20_000, within(1e-6));
        assertThat(InferenceReport.badRate(weighted)).isCloseTo(world.truth, within(0.02));
    }
}
