package org.thinfile.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

class ClassWeightsTest {

    /** Four groups, each with its own bad rate. */
    private static LabelledTable rows() {
        var chance = Seeded.generator(1);
        var group = new double[4000];
        var bad = new int[4000];
        var weight = new double[4000];
        for (int i = 0; i < group.length; i++) {
            group[i] = i % 4;
            bad[i] = chance.nextDouble() < 0.03 + 0.05 * group[i] ? 1 : 0;
            weight[i] = 0.5 + chance.nextDouble();
        }
        var table = new Table(List.of(new Column.Numeric("group", group)));
        return new LabelledTable(table, bad, new int[4000], weight);
    }

    private static RidgeLogistic fitted(LabelledTable rows) {
        var group = ((Column.Numeric) rows.table().columns().getFirst()).values();
        var columns = new double[3][rows.rows()];
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < 3; j++) {
                columns[j][i] = group[i] == j + 1 ? 1 : 0;
            }
        }
        return RidgeLogistic.fit(
                columns,
                Arrays.stream(rows.bad()).asDoubleStream().toArray(),
                rows.weight(),
                new double[rows.rows()],
                new double[3]);
    }

    @Test
    void undoingClassWeightsGivesTheFitWithoutThem() {
        var rows = rows();
        var plain = fitted(rows);
        var weights = ClassWeights.balancing(rows);
        assertThat(weights.badWeight()).isBetween(5.0, 12.0);
        var heavy = fitted(weights.of(rows));
        for (var row : new double[][] {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}) {
            assertThat(heavy.logOdds(row)).isGreaterThan(plain.logOdds(row) + 1);
            assertThat(weights.undone().logOdds(heavy.logOdds(row)))
                    .isCloseTo(plain.logOdds(row), within(1e-6));
        }
    }

    @Test
    void undoingIsThePriorShiftFromTheWeightedRateToTheRealOne() {
        var rows = rows();
        var weights = new ClassWeights(6);
        var shift = new PriorShift(rate(weights.of(rows)), rate(rows));
        assertThat(weights.undone().logOdds(0.7)).isCloseTo(shift.logOdds(0.7), within(1e-9));
    }

    private static double rate(LabelledTable rows) {
        double bads = 0;
        double total = 0;
        for (int i = 0; i < rows.rows(); i++) {
            bads += rows.weight()[i] * rows.bad()[i];
            total += rows.weight()[i];
        }
        return bads / total;
    }

    @Test
    void balancingMakesBothOutcomesWeighAlike() {
        var rows = rows();
        assertThat(rate(ClassWeights.balancing(rows).of(rows))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void oneOutcomeAloneHasNothingToBalance() {
        var good = rows().folds(fold -> true);
        var allGood = new LabelledTable(good.table(), new int[4000], good.fold());
        assertThatThrownBy(() -> ClassWeights.balancing(allGood))
                .hasMessageContaining("4000 rows all have one outcome");
        assertThatThrownBy(() -> new ClassWeights(0)).hasMessageContaining("a number above 0");
    }
}
