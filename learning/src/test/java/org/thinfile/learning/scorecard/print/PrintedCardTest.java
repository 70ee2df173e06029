package org.thinfile.learning.scorecard.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.Basis;
import org.thinfile.learning.scorecard.Bin;
import org.thinfile.learning.scorecard.CardRows;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.scorecard.ScorecardSettings;

/** A printed card is the card, in every form that is read back. */
class PrintedCardTest {

    private static final List<String> TEXTS =
            List.of(
                    "a",
                    "o'hara",
                    "say \"x\"",
                    "</script>",
                    "a,b;c|d",
                    "back\\slash",
                    "城市",
                    "x\ny",
                    "");

    private static ScorecardModel learned() {
        var settings = ScorecardSettings.DEFAULT.withSpecials(Map.of("use", Set.of(-999.0)));
        return new ScorecardLearner(settings).fit(CardRows.of(Seeded.generator(4), 2500));
    }

    /** Any card there can be. */
    static ScorecardModel drawn(RandomGenerator chance) {
        var characteristics = new ArrayList<Characteristic>();
        int features = chance.nextInt(5);
        for (int k = 0; k < features; k++) {
            var rows = new ArrayList<Characteristic.Row>();
            if (chance.nextBoolean()) {
                double from = Double.NEGATIVE_INFINITY;
                int cuts = chance.nextInt(4);
                for (int c = 0; c < cuts; c++) {
                    double to = c - 1.5 + chance.nextDouble() * 1e-3;
                    rows.add(row(new Attribute.Range(from, to), chance));
                    from = to;
                }
                rows.add(row(new Attribute.Range(from, Double.POSITIVE_INFINITY), chance));
                if (chance.nextBoolean()) {
                    rows.add(row(new Attribute.Special(chance.nextInt(3) - 1), chance));
                }
            } else {
                int split = 1 + chance.nextInt(TEXTS.size() - 1);
                rows.add(row(new Attribute.Group(TEXTS.subList(0, split)), chance));
                rows.add(row(new Attribute.Group(TEXTS.subList(split, TEXTS.size())), chance));
            }
            if (chance.nextBoolean()) {
                rows.add(row(new Attribute.Missing(), chance));
            }
            rows.add(row(new Attribute.Unseen(), chance));
            var name = "f%d \"<'%s".formatted(k, TEXTS.get(k));
            characteristics.add(
                    new Characteristic(
                            name, 0.1 + chance.nextDouble(), rows, chance.nextGaussian()));
        }
        var basis = Basis.values()[chance.nextInt(2)];
        var scale = new ScoreScale(300, 850, 600, 30.5, 20);
        return new ScorecardModel(basis, scale, 500 + chance.nextInt(200), characteristics);
    }

    private static Characteristic.Row row(Attribute attribute, RandomGenerator chance) {
        double good = chance.nextBoolean() ? chance.nextInt(1000) : chance.nextDouble() * 1e6;
        return new Characteristic.Row(
                new Bin(attribute, good, chance.nextInt(9), chance.nextGaussian() * 1e-3),
                chance.nextInt(101) - 50);
    }

    static double[] vector(ScorecardModel card, RandomGenerator chance) {
        return card.inputs().stream()
                .mapToDouble(input ->
                        switch (chance.nextInt(6)) {
                            case 0 -> Double.NaN;
                            case 1 -> chance.nextInt(12) - 2;
                            case 2 -> Double.NEGATIVE_INFINITY;
                            case 3 -> Double.POSITIVE_INFINITY;
                            default -> chance.nextGaussian() * 2;
                        })
                .toArray();
    }

    private static void requireSame(ScorecardModel card, RandomGenerator chance) {
        for (var text :
                List.of(
                        Canonical.text(card),
                        CardCsv.of(card),
                        CardHtml.of(card, null, Map.of()))) {
            var again = CardFiles.read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(Canonical.text(again)).isEqualTo(Canonical.text(card));
            for (int i = 0; i < 50; i++) {
                var values = vector(card, chance);
                assertThat(again.score(values)).isEqualTo(card.score(values));
            }
        }
    }

    @Test
    void aLearnedCardScoresAlikeAfterEveryForm() {
        requireSame(learned(), Seeded.generator(1));
    }

    @Test
    void anyCardScoresAlikeAfterEveryForm() {
        Seeded.times(150, chance -> requireSame(drawn(chance), chance));
    }

    @Test
    void thePageShowsWordsPointsAndWhatTheCardRestsOn() {
        var learned = learned();
        var page =
                CardHtml.of(
                        learned,
                        new Wording("卡", "Card <1>"),
                        Map.of("use", new Wording("额度使用率", "Use of the line")));
        assertThat(page)
                .contains("卡 / Card &lt;1&gt;", "额度使用率 / Use of the line", "= -999")
                .contains("o'east")
                .doesNotContain("rest on judgement");
        for (var row : learned.characteristics().getFirst().rows()) {
            assertThat(page).contains("<td class=\"n\">%+d</td>".formatted(row.points()));
        }
        var judged =
                new ScorecardModel(
                        Basis.JUDGEMENT, learned.scale(), 500, learned.characteristics());
        assertThat(CardHtml.of(judged, null, Map.of())).contains("rest on judgement");
        // one file: nothing is fetched
        assertThat(page).doesNotContain("http", "src=", "href=");
    }

    @Test
    void aFormThatWasBrokenIsRefusedWithItsLine() {
        var csv = CardCsv.of(learned());
        assertThatThrownBy(() -> read(csv.replaceFirst("setting,anchor,", "setting,ankor,")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 5: setting 'ankor' is not known");
        assertThatThrownBy(() -> read(csv.replaceFirst("(?m)^setting,maximum.*\r?\n", "")))
                .hasMessageContaining("field 'maximum' is absent");
        assertThatThrownBy(() -> read(csv.replaceFirst("(?m)^range,use,,.*\r?\n", "")))
                .hasMessageContaining("a range of 'use' begins at");
        assertThatThrownBy(() -> read("<html></html>")).hasMessageContaining("holds no card");
        assertThatThrownBy(() -> read("")).hasMessageContaining("cannot be read");
    }

    private static ScorecardModel read(String text) {
        return CardFiles.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theExpressionQuotesWhatItNames() {
        var rows =
                List.of(
                        new Characteristic.Row(
                                new Bin(new Attribute.Group(List.of("o'k", "a\\b")), 1, 1, 0), 7),
                        new Characteristic.Row(new Bin(new Attribute.Unseen(), 0, 0, 0), -3));
        var card =
                new ScorecardModel(
                        ScoreScale.PUBLISHED, 500, List.of(new Characteristic("a\"b", 1, rows, 0)));
        assertThat(CardSql.of(card))
                .isEqualTo(
                        """
                        least(950, greatest(0, 500
                          + case when "a""b" is null then -3
                              when ("a""b"::text collate "C") in (E'a\\\\b', 'o''k') then 7
                              else -3 end))\
                        """);
    }
}
