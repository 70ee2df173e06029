package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.Table;
import org.thinfile.learning.boosting.BoostingLearner;
import org.thinfile.learning.boosting.BoostingSettings;
import org.thinfile.learning.scorecard.ScorecardLearner;

class ContestTest {

    private static final int VALIDATION = 4;
    private static final CutOffRule RULE = new CutOffRule(0.05, 0.25, 0.5);
    private static final List<Learner> FAMILIES =
            List.of(
                    new ScorecardLearner(),
                    new BoostingLearner(new BoostingSettings(7, 40, 5, null, Map.of())));

    @Test
    void whateverTheValidationFoldSaysModelsChoiceAndCutOffsStay() {
        var rows = rows(800);
        var turned = rows.bad().clone();
        for (int i = 0; i < turned.length; i++) {
            if (rows.fold()[i] == VALIDATION) {
                turned[i] = 1 - turned[i];
            }
        }

        var chosen = chosen(rows, 2);

        assertThat(chosen(new LabelledTable(rows.table(), turned, rows.fold()), 2))
                .isEqualTo(chosen);
        assertThat(chosen(rows, 1)).as("on one thread").isEqualTo(chosen);
    }

    @Test
    void everyFoldIsSpokenOfOnceAndTheValidationFoldStandsInItsPlace() {
        var contest = new Contest(rows(800), VALIDATION);
        var heard = new ArrayList<Long>();
        try (var fits =
                new Fits(
                        2,
                        contest.fits(FAMILIES.size()),
                        (step, done, total) -> heard.add(done * 100 + total))) {
            var learned = contest.learn(FAMILIES, fits);
            var validations = learned.stream().map(contest::validate).toList();
            var rotated = contest.rotate(FAMILIES, validations, fits);

            assertThat(rotated).allSatisfy(figures -> assertThat(figures).hasSize(5));
            for (int i = 0; i < FAMILIES.size(); i++) {
                assertThat(rotated.get(i).get(VALIDATION)).isEqualTo(validations.get(i));
                assertThat(rotated.get(i).stream().mapToInt(FoldFigures::rows).sum())
                        .isEqualTo(800);
                assertThat(learned.get(i).innerAuc()).isGreaterThan(0.6);
                assertThat(contest.importance(learned.get(i).fitted().model()).getFirst().feature())
                        .isEqualTo("risk");
            }
        }
        assertThat(heard).hasSize(18).last().isEqualTo(1818L);
    }

    @Test
    void aPublishedProbabilityIsThatOfThePublishedScore() {
        var rows = rows(600);
        for (var family : FAMILIES) {
            var fitted = family.fitServed(rows);
            var table = fitted.published().probabilities(rows.table());
            for (int row = 0; row < 20; row++) {
                var values = new double[fitted.model().inputs().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = column(rows, fitted.model().inputs().get(i)).values()[row];
                }
                assertThat(fitted.model().score(values).probabilityOfBad()).isEqualTo(table[row]);
            }
        }
    }

    @Test
    void foldsWithoutBothOutcomesAreRefusedByNumber() {
        var rows = rows(50);
        var good = new int[50];
        assertThatThrownBy(() ->
                        new Contest(new LabelledTable(rows.table(), good, rows.fold()), VALIDATION))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("fold 0 has 0 bad of 10 rows");
        assertThatThrownBy(() -> new Contest(rows, 9)).hasMessageContaining("validation fold 9");
    }

    private record Chosen(ChampionChoice choice, List<Digest> models, List<CutOffs> cutOffs) {}

    private static Chosen chosen(LabelledTable rows, int threads) {
        var contest = new Contest(rows, VALIDATION);
        try (var fits = new Fits(threads, 1, Progress.SILENT)) {
            var learned = contest.learn(FAMILIES, fits);
            return new Chosen(
                    ChampionChoice.between(learned.getFirst(), learned.getLast()),
                    learned.stream().map(each -> Canonical.digest(each.fitted().model())).toList(),
                    learned.stream()
                            .map(each -> each.cutOffs(RULE, ScoreScale.PUBLISHED))
                            .toList());
        }
    }

    /** Rows whose risk rises with one column, has nothing to do with another, and lacks some. */
    static LabelledTable rows(int count) {
        var random = Seeded.generator(5);
        var risk = new double[count];
        var noise = new double[count];
        var bad = new int[count];
        var fold = new int[count];
        for (int i = 0; i < count; i++) {
            risk[i] = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
            noise[i] = random.nextDouble();
            double chance = Double.isNaN(risk[i]) ? 0.3 : risk[i] * 0.7;
            bad[i] = random.nextDouble() < chance ? 1 : 0;
            fold[i] = i % 5;
        }
        var columns =
                List.<Column>of(
                        new Column.Numeric("risk", risk), new Column.Numeric("noise", noise));
        return new LabelledTable(new Table(columns), bad, fold);
    }

    private static Column.Numeric column(LabelledTable rows, String name) {
        return rows.table().columns().stream()
                .map(Column.Numeric.class::cast)
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
