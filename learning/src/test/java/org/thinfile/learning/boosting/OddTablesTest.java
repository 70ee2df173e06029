package org.thinfile.learning.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.Table;

/** Tables that people do bring: fitted all the same, or refused in words. */
class OddTablesTest {

    private static LabelledTable odd(int rows, int categories) {
        var chance = Seeded.generator(rows);
        var columns = new ArrayList<Column>();
        var debt = chance.doubles(rows).toArray();
        var nothing = new double[rows];
        Arrays.fill(nothing, Double.NaN);
        columns.add(new Column.Numeric("debt", debt));
        columns.add(new Column.Numeric("debt again", debt.clone()));
        columns.add(new Column.Numeric("constant", new double[rows]));
        columns.add(new Column.Numeric("missing", nothing));
        columns.add(
                new Column.Category(
                        "shop",
                        IntStream.range(0, rows).map(i -> i % categories).toArray(),
                        IntStream.range(0, categories).mapToObj(i -> "shop " + i).toList()));
        var bad = IntStream.range(0, rows).map(i -> debt[i] > 0.6 ? 1 : 0).toArray();
        return new LabelledTable(new Table(columns), bad, new int[rows]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boosting", "xgboost"})
    void constantMissingAndDoubledColumnsAndTenThousandCategoriesFit(String family) {
        var rows = odd(11_000, 10_000);
        var request = new FitRequest(1, 2, Map.of(), FitRequest.DEFAULT.scale());
        var predictor = ModelFamilies.named(family).learner(request).fit(rows);
        var said = predictor.probabilities(rows.table());
        long right =
                IntStream.range(0, rows.rows())
                        .filter(i -> said[i] > 0.5 == (rows.bad()[i] == 1))
                        .count();
        assertThat(right).isGreaterThan(rows.rows() * 98 / 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boosting", "xgboost"})
    void twentyRowsGiveAProbabilityAndOneOutcomeIsRefused(String family) {
        var learner = ModelFamilies.named(family).learner(FitRequest.DEFAULT);
        var rows = odd(20, 3);
        var said = learner.fit(rows).probabilities(rows.table());
        assertThat(Arrays.stream(said)).hasSize(20).allMatch(p -> p > 0 && p < 1);
        var good = new LabelledTable(rows.table(), new int[20], new int[20]);
        assertThatThrownBy(() -> learner.fit(good))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("20 rows have 0 bad outcomes");
    }
}
