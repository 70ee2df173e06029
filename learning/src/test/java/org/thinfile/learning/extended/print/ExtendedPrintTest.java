package org.thinfile.learning.extended.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.extended.Drawn;
import org.thinfile.learning.extended.ExtendedModel;

/** What was printed scores as the card did. */
class ExtendedPrintTest {

    private static final ExtendedModel CARD = Drawn.card(Drawn.loans(Seeded.generator(1), 900));

    @Test
    void aCardTakenFromItsJsonOrItsLinesScoresEveryVectorAsBefore() {
        var json = ExtendedPrint.json(CARD).getBytes(StandardCharsets.UTF_8);
        var fromJson = ExtendedModel.read(json);
        var fromLines = ExtendedCsv.read(ExtendedCsv.csv(CARD));
        assertThat(ExtendedPrint.json(fromLines)).isEqualTo(ExtendedPrint.json(CARD));
        Seeded.times(
                500,
                chance -> {
                    var values = Drawn.vector(CARD, chance);
                    assertThat(fromJson.score(values)).isEqualTo(CARD.score(values));
                    assertThat(fromLines.score(values)).isEqualTo(CARD.score(values));
                });
    }

    @Test
    void linesThatAreNoCardAreRefused() {
        var good = ExtendedCsv.csv(CARD);
        for (var text :
                new String[] {
                    "", "a,b", good.replace("shape,", "guess,"), good.replace("{", "[")
                }) {
            assertThatThrownBy(() -> ExtendedCsv.read(text)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void thePageHoldsEveryTableAndAsksForNothingElse() {
        var page = ExtendedPrint.html(CARD);
        assertThat(page.split("<svg", -1)).hasSize(CARD.shapes().size() + 1);
        assertThat(page.split("<table", -1))
                .hasSize(CARD.shapes().size() + CARD.pairs().size() + 1);
        assertThat(page).doesNotContain("http", "<script", "src=");
    }
}
