package org.thinfile.learning.scorecard.expert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.scorecard.Basis;
import org.thinfile.learning.scorecard.ScorecardModel;

/** The example that ships, and what a file may not say. */
class ExpertCardTest {

    @TempDir private Path folder;

    private static Path example() {
        var root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root.resolve("docs/examples/expert-card.yaml");
    }

    @Test
    void theExampleScoresByItsPointsAndSaysThatItIsAJudgement() {
        var card = ExpertCard.read(example());
        var model = card.model();
        assertThat(model.basis()).isEqualTo(Basis.JUDGEMENT);
        assertThat(model.inputs())
                .containsExactly("months-in-trade", "days-without-sales", "premises");
        int owned = model.categories(2).indexOf("owned");
        assertThat(model.score(new double[] {24, 9.5, owned}).points())
                .isEqualTo(590 + 25 + 30 + 20);
        assertThat(model.score(new double[] {6, -1, Double.NaN}).points()).isEqualTo(590 - 10);
        assertThat(model.score(new double[] {Double.NaN, 30, 99}).points())
                .isEqualTo(590 - 20 - 30 - 10);
        assertThat(card.title().en()).isEqualTo("First card for market stalls");
        assertThat(card.reasons().get("months-in-trade").zh()).isEqualTo("经营时间较短");
        assertThat(card.titles()).containsOnlyKeys(model.inputs());
    }

    @Test
    void reasonsAreMeasuredFromMeanPointsUnderDeclaredOrEqualShares() {
        var model = ExpertCard.read(example()).model();
        double declared = 0.2 * -35 + 0.4 * 0 + 0.3 * 25 + 0.1 * -20;
        double equal = (30 + 5 - 30 - 10 - 10) / 5.0;
        assertThat(model.characteristics().get(0).baseline()).isCloseTo(declared, within(1e-9));
        assertThat(model.characteristics().get(1).baseline()).isCloseTo(equal, within(1e-9));
        var lost = model.score(new double[] {0, 0, 0}).contributions().getFirst();
        assertThat(lost.points()).isCloseTo(-35 - declared, within(1e-9));
    }

    @Test
    void itIsReadBackFromItsBytesStillMarked() {
        var model = ExpertCard.read(example()).model();
        var again = ScorecardModel.read(Canonical.bytes(model));
        assertThat(again.basis()).isEqualTo(Basis.JUDGEMENT);
        assertThat(Canonical.bytes(again)).isEqualTo(Canonical.bytes(model));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "basis: judgement | basis: outcomes | 6: basis: |is not 'judgement'",
                "base: 590 | base: many | 7: base: |integer",
                "{from: 6, below: 24, | {from: 7, below: 24, | 16: characteristics[0].ranges[1]:"
                        + " |begins at 7, the range before ends at 6",
                "{from: 24, points: 25 | {from: 24, below: 90, points: 25 | 17:"
                        + " characteristics[0].ranges[2]: |leaves greater numbers out",
                "points: 25, share: 0.3 | points: 25, share: 0.5 | 10: characteristics[0]: |add up"
                        + " to 1.200",
                "points: 25, share: 0.3 | points: 25 | 10: characteristics[0]: |3 of 4 lines have a"
                        + " share",
                "[owned] | [owned, leased] | 37: characteristics[2].categories[1].of[0]: "
                        + "|has points already",
                "feature: premises | feature: months-in-trade | 33: characteristics[2].feature:"
                        + " |has a block already",
                "unseen: -10 | unsen: -10 | 39: characteristics[2].unsen: |maybe it is misspelt",
            })
    void aFaultNamesFileLineAndField(String from, String to, String where, String what)
            throws IOException {
        var text = Files.readString(example());
        assertThat(text).contains(from);
        var file = folder.resolve("card.yaml");
        Files.writeString(file, text.replace(from, to));
        assertThatThrownBy(() -> ExpertCard.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("card.yaml:" + where)
                .hasMessageContaining(what);
    }
}
