package org.thinfile.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.learning.scored.Score;

class VerdictPropertyTest {

    static Evidence anyEvidence(RandomGenerator random) {
        var features = new HashMap<String, Double>();
        features.put("card_statement_months", seldomMissing(random, random.nextInt(7)));
        features.put("card_status_0", seldomMissing(random, random.nextInt(-2, 6)));
        features.put("card_worst_status_6", seldomMissing(random, random.nextInt(-2, 6)));
        return LineReviews.evidence(
                random.nextInt(10) == 0
                        ? LineReviews.unscored()
                        : LineReviews.score(random.nextInt(400, 750), "late", "usage"),
                random.nextInt(20) == 0 ? null : LineReviews.twd(random.nextInt(1_500_000)),
                features,
                random.nextInt(20) == 0 ? Set.of(new Source("card-issuer")) : Set.of());
    }

    private static Double seldomMissing(RandomGenerator random, int value) {
        return random.nextInt(20) == 0 ? null : (double) value;
    }

    /** The policy said again, plainly. */
    private static String expected(Evidence e) {
        Double late = e.features().get("card_status_0");
        Double months = e.features().get("card_statement_months");
        Double worst = e.features().get("card_worst_status_6");
        if (late != null && late >= 3) {
            return "K-LATE";
        }
        if (!e.silentSources().isEmpty()) {
            return "K-SILENT";
        }
        if (e.request().currentLine() == null) {
            return "K-NO-LINE";
        }
        if (late == null) {
            return "K-STATUS";
        }
        if (months == null) {
            return "K-HISTORY";
        }
        if (months < 3) {
            return "K-SHORT";
        }
        if (!(e.scored() instanceof Score score)) {
            return "R-NONE";
        }
        if (score.points() < 520) {
            return score.points() < 450 ? "R-FREEZE" : "R-LOWER";
        }
        boolean raise = score.points() >= 650;
        if (!e.price().price(score.probabilityOfBad()).withinCap()) {
            return raise ? "R-CAP-RAISE" : "R-CAP-KEEP";
        }
        if (raise && worst != null && worst >= 2) {
            return "R-LATE";
        }
        return raise ? "R-RAISE" : "R-KEEP";
    }

    @Test
    void everyVerdictIsWhatThePlainRulesSay() {
        Seeded.times(
                3_000,
                random -> {
                    var evidence = anyEvidence(random);
                    var rules = LineReviews.verdict(evidence).rules();
                    assertThat(
                                    rules.getFirst().equals("LINE-HIGHEST")
                                            ? rules.get(1)
                                            : rules.get(0))
                            .as("%s", evidence)
                            .isEqualTo(expected(evidence));
                });
    }

    @Test
    void equalEvidenceHasEqualBytesOnAnyThreadAndAnyCompilation() throws Exception {
        var other = PolicyModel.of(LineReviews.POLICY_BYTES);
        var evidence = new ArrayList<Evidence>();
        Seeded.times(300, random -> evidence.add(anyEvidence(random)));
        var once = evidence.stream().map(e -> Canonical.text(LineReviews.verdict(e))).toList();
        Callable<Object> again =
                () -> evidence.stream().map(e -> Canonical.text(Judgement.of(other, e))).toList();

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var result : threads.invokeAll(java.util.Collections.nCopies(4, again))) {
                assertThat(result.get()).isEqualTo(once);
            }
        }
    }
}
