package org.thinfile.learning.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Table;
import org.thinfile.learning.scorecard.ScorecardFamily;
import org.thinfile.learning.table.Folds;

class AlternativesTest {

    private static final SearchSettings SETTINGS = new SearchSettings(0.7, 1, 4, 50, 3);

    private final int[] group = new int[1800];

    /** Debt tells the outcome; the district tells the group, which tells some of the outcome. */
    private LabelledTable rows(int from, int to) {
        var random = Seeded.generator(11);
        var debt = new double[group.length];
        var district = new double[group.length];
        var noise = new double[group.length];
        var bad = new int[group.length];
        for (int i = 0; i < group.length; i++) {
            group[i] = random.nextInt(2);
            debt[i] = random.nextGaussian();
            district[i] = 3 * group[i] + random.nextGaussian();
            noise[i] = random.nextGaussian();
            double risk = 1.5 * debt[i] + 1.8 * group[i] - 1.8;
            bad[i] = random.nextDouble() < 1 / (1 + Math.exp(-risk)) ? 1 : 0;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("debt", debt),
                                new Column.Numeric("district", district),
                                new Column.Numeric("noise", noise)));
        var all = new LabelledTable(table, bad, Folds.stratified(bad, 3, 1));
        return all.rows(java.util.stream.IntStream.range(from, to).toArray());
    }

    private Column.Category trait(int from, int to) {
        return new Column.Category("group", Arrays.copyOfRange(group, from, to), List.of("a", "b"));
    }

    private static Learner learner(Map<String, Integer> directions) {
        return new ScorecardFamily()
                .learner(new FitRequest(1, 1, directions, FitRequest.DEFAULT.scale()));
    }

    private AlternativesReport search(SearchSettings settings) {
        var rows = rows(0, 1200);
        var kept = new Alternatives.Kept(rows(1200, 1800), trait(1200, 1800));
        return Alternatives.search(
                rows,
                trait(0, 1200),
                AlternativesTest::learner,
                List.of("district"),
                kept,
                settings);
    }

    @Test
    void withoutItsProxyAModelTreatsGroupsMoreAlikeAndStandsOnTheFrontier() {
        var report = search(SETTINGS);
        var without =
                report.tried().stream()
                        .filter(one -> one.without().equals(List.of("district")))
                        .findFirst()
                        .orElseThrow();
        var present = report.present();
        assertThat(present.present()).isTrue();
        assertThat(present.ratio().lowest()).isEqualTo("b");
        assertThat(without.ratio().ratio().value())
                .isGreaterThan(present.ratio().ratio().value() + 0.1);
        assertThat(without.auc().mean())
                .isBetween(present.auc().mean() - 0.12, present.auc().mean());
        assertThat(without.aucDifference())
                .isCloseTo(without.auc().mean() - present.auc().mean(), within(1e-12));
        assertThat(report.frontier())
                .anyMatch(one -> one.without().contains("district") && one.untouched() != null);
        assertThat(present.untouched()).isNotNull();
    }

    @Test
    void theFrontierIsExactlyWhatNobodyBeatsInBoth() {
        var report = search(SETTINGS);
        for (int i = 0; i < report.tried().size(); i++) {
            var one = report.tried().get(i);
            boolean beaten = false;
            for (int j = 0; j < report.tried().size(); j++) {
                var other = report.tried().get(j);
                double auc = other.auc().mean() - one.auc().mean();
                double ratio = other.ratio().ratio().value() - one.ratio().ratio().value();
                beaten |= auc >= 0 && ratio >= 0 && (auc > 0 || ratio > 0 || j < i);
            }
            assertThat(one.onFrontier()).as(one.name()).isEqualTo(!beaten);
            assertThat(one.untouched() != null).isEqualTo(one.onFrontier() || one.present());
        }
        assertThat(report.lines().size()).isGreaterThanOrEqualTo(report.frontier().size() + 1);
        assertThat(report.lines()).anyMatch(line -> line.contains("present"));
    }

    @Test
    void aSearchIsBoundedAndTheSameForTheSameSeed() {
        var report = search(SETTINGS);
        // present, without the proxy, directed, reweighted twice, then at most four drawn
        assertThat(report.tried().size()).isBetween(5, 9);
        long measured = report.tried().stream().filter(one -> one.untouched() != null).count();
        assertThat(report.fits()).isEqualTo(3L * report.tried().size() + measured);
        assertThat(Canonical.text(search(SETTINGS))).isEqualTo(Canonical.text(report));
    }

    @Test
    void everyCandidateApprovesTheSameShare() {
        var approvals = new Approvals(2);
        double[] said = {0.1, 0.2, 0.2, 0.2, 0.2, 0.9};
        approvals.add(said, new int[] {0, 0, 0, 0, 1, 1}, 0.5);
        // three of six: the first, and half of each of the four at the line
        assertThat(approvals.rate(0)).isCloseTo(2.5 / 4, within(1e-12));
        assertThat(approvals.rate(1)).isCloseTo(0.5 / 2, within(1e-12));
    }

    @Test
    void reweightedRowsHaveOutcomesIndependentOfTheirGroup() {
        var rows = rows(0, 1800);
        var weighted = new Candidate(List.of(), false, 1).rows(rows, group);
        var sums = new double[2][2];
        for (int i = 0; i < rows.rows(); i++) {
            sums[group[i]][rows.bad()[i]] += weighted.weight()[i];
        }
        assertThat(sums[0][1] / (sums[0][0] + sums[0][1]))
                .isCloseTo(sums[1][1] / (sums[1][0] + sums[1][1]), within(1e-9));
        assertThat(rows.weighted()).isFalse();
    }

    @Test
    void directionsAreThoseOfTheRowsThatAreLearnedFrom() {
        var directed = new Candidate(List.of("noise"), true, 0);
        var rows = rows(0, 1800);
        assertThat(directed.directions(directed.rows(rows, group)))
                .containsEntry("debt", 1)
                .containsEntry("district", 1)
                .doesNotContainKey("noise");
        assertThat(Candidate.PRESENT.directions(rows)).isEmpty();
    }

    @Test
    void groupsTooSmallToCompareAreRefused() {
        var rows = rows(0, 600);
        var lonely = new Column.Category("group", new int[600], List.of("a", "b"));
        assertThatThrownBy(() ->
                        Alternatives.search(
                                rows, lonely, AlternativesTest::learner, List.of(), null, SETTINGS))
                .hasMessageContaining("trait 'group' has 1 groups of at least 50 rows");
    }
}
