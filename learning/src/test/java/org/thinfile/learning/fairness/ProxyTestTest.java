package org.thinfile.learning.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.Table;
import org.thinfile.learning.scorecard.ScorecardLearner;

class ProxyTestTest {

    private final int rows = 1500;
    private final int[] sex = new int[rows];
    private final int[] region = new int[rows];

    /** Height tells sex as far as asked; the other two tell nothing. */
    private Table table(double told) {
        var random = Seeded.generator(4);
        var columns = new double[3][rows];
        for (int i = 0; i < rows; i++) {
            sex[i] = random.nextInt(2);
            region[i] = i < 12 ? -1 : random.nextInt(3);
            columns[0][i] = random.nextGaussian();
            columns[1][i] = random.nextGaussian() + told * sex[i];
            columns[2][i] = random.nextGaussian();
        }
        return new Table(
                List.of(
                        new Column.Numeric("income", columns[0]),
                        new Column.Numeric("height", columns[1]),
                        new Column.Numeric("debt", columns[2])));
    }

    private List<ProxyTest> tests(double told) {
        var table = table(told);
        var traits =
                Traits.of(
                        new Column.Category("sex", sex, List.of("m", "f")),
                        new Column.Category("region", region, List.of("a", "b", "c")));
        return ProxyTest.of(table, traits, new ScorecardLearner(), 50, 7);
    }

    @Test
    void aPlantedProxyIsFlaggedAndNamed() {
        var test = tests(1.0).getFirst();
        assertThat(test.flagged()).isTrue();
        // two normals one apart: AUC .76
        assertThat(test.auc().mean()).isBetween(0.72, 0.80);
        assertThat(test.carriers().getFirst().feature()).isEqualTo("height");
        assertThat(test.carriers().getFirst().aucLost()).isGreaterThan(0.15);
    }

    @Test
    void inputsThatTellNothingAreNotFlagged() {
        assertThat(tests(0).stream().filter(ProxyTest::flagged)).isEmpty();
    }

    @Test
    void ofTwoGroupsOneIsToldAndOfMoreEachWithTheUnknownTooSmall() {
        var tests = tests(1.0);
        assertThat(tests)
                .extracting(ProxyTest::trait)
                .containsExactly("sex", "region", "region", "region", "region");
        assertThat(tests).extracting(ProxyTest::group).contains("a", "b", "c", "unknown");
        var unknown = tests.getLast();
        assertThat(unknown.groupRows()).isEqualTo(12);
        assertThat(unknown.tooSmall()).isTrue();
        assertThat(unknown.flagged()).isFalse();
        assertThat(unknown.figures().get("auc")).isNull();
    }
}
