package org.thinfile.learning.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.ScoredVector.Contribution;
import org.thinfile.learning.Table;
import org.thinfile.learning.scored.Reason;

/** Every family of models that is on the class path explains itself by the same reasons. */
class ReasonsOfModelsTest {

    private static final int ROWS = 600;
    private static final int FEATURES = 12;

    static List<String> families() {
        return ModelFamilies.fitting();
    }

    /** Two features a group: x0 and x1 are worded by group g0. */
    private static String group(String feature) {
        return "g" + Integer.parseInt(feature.substring(1)) / 2;
    }

    private static LabelledTable rows() {
        var random = Seeded.generator(3);
        var columns = new double[FEATURES][ROWS];
        var bad = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double risk = -0.5;
            for (var column : columns) {
                column[i] = random.nextGaussian();
                risk += 0.7 * column[i];
            }
            bad[i] = random.nextDouble() < 1 / (1 + Math.exp(-risk)) ? 1 : 0;
        }
        var table =
                new Table(
                        IntStream.range(0, FEATURES)
                                .<Column>mapToObj(k -> new Column.Numeric("x" + k, columns[k]))
                                .toList());
        return new LabelledTable(table, bad, IntStream.range(0, ROWS).map(i -> i % 5).toArray());
    }

    @ParameterizedTest
    @MethodSource("families")
    void reasonsAreMergedByGroupAtMostFourAndWordedInBothLanguages(String family) {
        var words = new TreeMap<String, Wording>();
        IntStream.range(0, FEATURES / 2)
                .forEach(k -> words.put("g" + k, new Wording("理由" + k, "reason " + k)));
        var reasons = new ScoreReasons(ReasonsOfModelsTest::group, words);
        var rows = rows();
        var model = ModelFamilies.named(family).learner(FitRequest.DEFAULT).fitServed(rows).model();
        int most = 0;
        for (int i = 0; i < 60; i++) {
            int row = i;
            var values =
                    rows.table().columns().stream()
                            .mapToDouble(column -> ((Column.Numeric) column).values()[row])
                            .toArray();
            var scored = model.score(values);
            var found = reasons.of(scored);
            most = Math.max(most, found.size());
            assertThat(found).hasSizeLessThanOrEqualTo(4);
            assertThat(found).extracting(Reason::group).doesNotHaveDuplicates();
            for (var reason : found) {
                double lost =
                        scored.contributions().stream()
                                .filter(part -> group(part.feature()).equals(reason.group()))
                                .mapToDouble(Contribution::points)
                                .sum();
                assertThat(reason.pointsLost()).isCloseTo(-lost, within(1e-9)).isPositive();
                assertThat(reason.wording()).isEqualTo(words.get(reason.group()));
            }
        }
        assertThat(most).isEqualTo(4);
    }
}
