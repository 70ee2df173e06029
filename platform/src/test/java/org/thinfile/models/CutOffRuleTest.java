package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.ScoreScale;

class CutOffRuleTest {

    private static final ScoreScale SCALE = ScoreScale.PUBLISHED;
    private static final CutOffRule RULE = new CutOffRule(0.1, 0.25, 0.5);

    @Test
    void eachCutOffIsTheLowestScoreWhoseBadRateItsActionBears() {
        int[] scores = {400, 400, 500, 500, 500, 600, 600, 600, 600, 600, 700, 700};
        int[] bad = {1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0};

        assertThat(RULE.choose(scores, bad, SCALE)).isEqualTo(new CutOffs(700, 600, 500));
    }

    @Test
    void scoresOutOfOrderArePooledSoThatRatesNeverRise() {
        int[] scores = {400, 400, 500, 500, 600, 600};
        int[] bad = {1, 0, 1, 1, 0, 0};

        var rates = CutOffRule.ratesByScore(scores, bad, SCALE);

        assertThat(rates[399]).isEqualTo(1);
        assertThat(rates[400]).isEqualTo(0.75);
        assertThat(rates[599]).isEqualTo(0.75);
        assertThat(rates[600]).isZero();
    }

    @Test
    void nobodyQualifiesWhereEveryoneGoesBad() {
        var cutOffs = RULE.choose(new int[] {300, 900}, new int[] {1, 1}, SCALE);

        assertThat(cutOffs).isEqualTo(new CutOffs(951, 951, 951));
    }

    @Test
    void ratesNeverRiseAndKeepTheNumberOfBads() {
        Seeded.times(
                50,
                random -> {
                    int n = random.nextInt(1, 300);
                    var scores = new int[n];
                    var bad = new int[n];
                    for (int i = 0; i < n; i++) {
                        scores[i] = random.nextInt(500, 560);
                        bad[i] = random.nextInt(3) == 0 ? 1 : 0;
                    }
                    var rates = CutOffRule.ratesByScore(scores, bad, SCALE);
                    double expected = 0;
                    int bads = 0;
                    for (int i = 0; i < n; i++) {
                        expected += rates[scores[i]];
                        bads += bad[i];
                    }
                    assertThat(expected).isCloseTo(bads, org.assertj.core.data.Offset.offset(1e-9));
                    for (int i = 1; i < rates.length; i++) {
                        assertThat(rates[i]).isLessThanOrEqualTo(rates[i - 1]);
                    }
                });
    }

    @Test
    void bornRatesMustRise() {
        assertThatThrownBy(() -> new CutOffRule(0.3, 0.2, 0.5))
                .hasMessageContaining("must rise from raise to keep to lower");
    }
}
