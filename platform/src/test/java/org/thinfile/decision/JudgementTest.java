package org.thinfile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.thinfile.decision.LineReviews.codes;
import static org.thinfile.decision.LineReviews.evidence;
import static org.thinfile.decision.LineReviews.score;
import static org.thinfile.decision.LineReviews.twd;
import static org.thinfile.decision.LineReviews.verdict;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Rate;
import org.thinfile.kernel.Source;

class JudgementTest {

    @Test
    void whereARuleDecidedThatRuleIsTheReason() {
        var verdict = verdict(evidence(score(800, "late"), twd(100_000), 6.0, 3.0, 3.0));

        assertThat(codes(verdict)).containsExactly("K-LATE");
        assertThat(verdict.reasons().getFirst().wording().zh()).contains("逾期三个月");
        assertThat(verdict.reasons().getFirst().wording().en()).contains("three months");
        assertThat(verdict.rules()).containsExactly("K-LATE", "R-LATE");
    }

    @Test
    void whereTheScoreDecidedItsReasonsAreTheReasons() {
        var verdict = verdict(evidence(score(480, "late", "usage"), twd(100_000), 6.0, 1.0, 1.0));

        assertThat(verdict.action()).isEqualTo(Action.LOWER);
        assertThat(codes(verdict)).containsExactly("late", "usage");
    }

    @Test
    void whereNothingWasScoredThatIsAReasonToo() {
        var verdict = verdict(evidence(LineReviews.unscored(), twd(100_000), 6.0, 0.0, 0.0));

        assertThat(codes(verdict)).containsExactly("R-NONE", "no-data");
        assertThat(verdict.price()).isNull();
        assertThat(verdict.model()).isNull();
    }

    @Test
    void aSilentRequiredSourceIsReferredWithItsReasonBesideWhyNothingWasScored() {
        var features = new TreeMap<String, Double>();
        features.put("card_statement_months", null);
        features.put("card_status_0", null);
        features.put("card_worst_status_6", null);
        var silent = Set.of(new Source("card-issuer"));
        var evidence = evidence(LineReviews.unscored(), null, features, silent);
        var verdict = verdict(evidence);

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(codes(verdict)).containsExactly("K-SILENT", "no-data");
        assertThat(verdict.reasons().getFirst().wording().zh()).contains("没有提供任何记录");
        assertThat(verdict.reasons().getFirst().wording().en()).contains("holds no record");
        assertThat(verdict.evidence())
                .isNotEqualTo(Canonical.digest(evidence(LineReviews.unscored(), null, features)));
    }

    @Test
    void withoutAModelThereAreNoCutOffsAndAPersonDecides() {
        var e = evidence(LineReviews.unscored(), twd(100_000), 6.0, 0.0, 0.0);
        var bare =
                new Evidence(
                        e.programme(),
                        e.programmeVersion(),
                        e.policy(),
                        e.request(),
                        e.features(),
                        e.silentSources(),
                        e.scored(),
                        e.horizonMonths(),
                        new TreeMap<>(),
                        e.price(),
                        e.line(),
                        e.at(),
                        e.retrospective());

        assertThat(verdict(bare).rules()).containsExactly("R-NONE");
        var late = evidence(LineReviews.unscored(), twd(100_000), 6.0, 4.0, 4.0);
        assertThat(codes(verdict(late))).containsExactly("K-LATE");
    }

    @Test
    void nobodyIsDeclinedWithoutAReason() {
        var verdict = verdict(evidence(score(480), twd(100_000), 6.0, 1.0, 1.0));

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(verdict.rules()).containsExactly("UNEXPLAINED", "R-LOWER");
        assertThat(verdict.line()).isNull();
        assertThat(codes(verdict)).containsExactly("UNEXPLAINED");
    }

    @Test
    void thePriceIsHeldAgainstTheCapOnItsBasis() {
        var price = verdict(evidence(score(650), twd(100_000), 6.0, 0.0, 0.0)).price();

        // PD 4.762 %: (0.025 + 0.03 + 0.02857 + 0.016) / 0.95238
        assertThat(price.nominal()).isEqualByComparingTo("0.104550");
        assertThat(price.allIn().basis()).isEqualTo(Rate.Basis.IRR);
        assertThat(price.cap()).isEqualByComparingTo("0.24");
        assertThat(price.withinCap()).isTrue();
    }

    @Test
    void theRecordNamesEveryVersion() {
        var evidence = evidence(score(700), twd(100_000), 6.0, 0.0, 0.0);
        var text = Canonical.text(verdict(evidence));

        assertThat(text)
                .contains(LineReviews.POLICY.version().hex())
                .contains(Canonical.digest(evidence).hex())
                .contains(Digest.of(new byte[] {7}).hex())
                .contains("\"retrospective\":true")
                .contains("\"at\":\"2005-10-01T00:00:00Z\"");
    }

    @Test
    void anInputNobodyMappedIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        verdict(
                                evidence(
                                        score(700),
                                        twd(1),
                                        new TreeMap<>(Map.of("card_status_0", 0.0)))))
                .withMessageContaining("card_statement_months");
        assertThat(PolicyInputs.features(LineReviews.POLICY))
                .containsExactly("card_statement_months", "card_status_0", "card_worst_status_6");
    }

    @Test
    void evidenceOfAnotherHorizonOrWorldIsRefused() {
        var good = evidence(score(700), twd(1), 6.0, 0.0, 0.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(good, 12, true))
                .withMessageContaining("12 months ahead");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(good, 1, false))
                .withMessageContaining("declares none");
    }

    private static Evidence changed(Evidence e, int horizon, boolean retrospective) {
        return new Evidence(
                e.programme(),
                e.programmeVersion(),
                e.policy(),
                e.request(),
                e.features(),
                e.silentSources(),
                e.scored(),
                horizon,
                e.cutOffs(),
                e.price(),
                e.line(),
                e.at(),
                retrospective);
    }

    @Test
    void aVerdictMustMakeSense() {
        assertThat(Outcome.APPROVED.allows(Action.LOWER)).isFalse();
        assertThat(Outcome.REFERRED.allows(Action.NONE)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.ofCode("Pass"));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineReview(twd(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineTerms(0, 1));
        assertThat(LineReviews.LINE.apply(twd(500), new BigDecimal("1.2"))).isEqualTo(twd(500));
    }
}
