package org.thinfile.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.Table;

class DirectionCheckTest {

    /** Risk rises with 'debt', falls with 'income', and is lowest in the middle of 'age'. */
    private static LabelledTable rows() {
        var chance = Seeded.generator(1);
        var debt = new double[4000];
        var income = new double[4000];
        var age = new double[4000];
        var bad = new int[4000];
        for (int i = 0; i < bad.length; i++) {
            debt[i] = chance.nextInt(10) == 0 ? Double.NaN : chance.nextGaussian();
            income[i] = chance.nextGaussian();
            age[i] = 4 * chance.nextDouble() - 2;
            double z = -2 + (Double.isNaN(debt[i]) ? 0 : debt[i]) - income[i] + age[i] * age[i] / 2;
            bad[i] = chance.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
        }
        var table =
                new Table(
                        List.of(
                                new Column.Numeric("debt", debt),
                                new Column.Numeric("income", income),
                                new Column.Numeric("age", age)));
        return new LabelledTable(table, bad, new int[4000]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scorecard", "boosting"})
    void anInputUsedAgainstItsDirectionIsNamed(String family) {
        var rows = rows();
        var model = ModelFamilies.named(family).learner(FitRequest.DEFAULT).fitServed(rows).model();
        var right = DirectionCheck.of(model, rows, Map.of("debt", 1, "income", -1));
        assertThat(right.inputs())
                .extracting(DirectionCheck.Input::name)
                .containsExactly("debt", "income");
        assertThat(right.opposed()).isEmpty();
        assertThat(right.inputs().getFirst().span()).isGreaterThan(50);
        assertThat(right.inputs().getFirst().rows()).isLessThan(3800);
        assertThat(right.inputs().getFirst().against()).isLessThan(10);
        var wrong = DirectionCheck.of(model, rows, Map.of("debt", -1, "income", -1, "age", 0));
        assertThat(wrong.opposed()).extracting(DirectionCheck.Input::name).containsExactly("debt");
        assertThat(wrong.opposed().getFirst().against()).isGreaterThan(100);
        // up and down again: no effect as a whole, but many points against either direction
        var bent = DirectionCheck.of(model, rows, Map.of("age", 1)).inputs().getFirst();
        assertThat(bent.against()).isGreaterThan(20);
    }

    @Test
    void aTableWithoutAnInputIsRefused() {
        var rows = rows();
        var model =
                ModelFamilies.named("scorecard")
                        .learner(FitRequest.DEFAULT)
                        .fitServed(rows)
                        .model();
        var less = new LabelledTable(rows.table().columns("debt"::equals), rows.bad(), rows.fold());
        assertThatThrownBy(() -> DirectionCheck.of(model, less, Map.of("debt", 1)))
                .hasMessageContaining("the table has no column 'income'");
    }
}
