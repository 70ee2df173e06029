package org.thinfile.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Money;
import org.thinfile.kernel.Rate;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.scored.Reason;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Scored;
import org.thinfile.learning.scored.Unscored;
import org.thinfile.loanmaths.Cadence;
import org.thinfile.loanmaths.RateCap;
import org.thinfile.loanmaths.RiskPrice;

/** Line reviews to test the policy with: cut-offs 450, 520, 650, illustrative terms. */
final class LineReviews {

    static final byte[] POLICY_BYTES = file("policy.dmn");

    /** Compiled once: it takes a second. */
    static final PolicyModel POLICY = PolicyModel.of(POLICY_BYTES);

    static final LineTerms LINE = new LineTerms(100_000, 100_000_000);

    static final PriceTerms PRICE =
            new PriceTerms(
                    new RiskPrice(
                            new BigDecimal("0.025"),
                            new BigDecimal("0.03"),
                            new BigDecimal("0.6"),
                            new BigDecimal("0.08"),
                            new BigDecimal("0.2")),
                    1,
                    Cadence.MONTH,
                    new RateCap(
                            new Rate(new BigDecimal("0.24"), Rate.Basis.IRR),
                            "illustrative",
                            LocalDate.of(2005, 1, 1)));

    private LineReviews() {}

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String name) {
        var root =
                Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                        .filter(folder -> Files.exists(folder.resolve("mvnw")))
                        .findFirst()
                        .orElseThrow();
        return root.resolve("programmes/card-statements").resolve(name);
    }

    static Scored score(int points, String... reasonGroups) {
        var reasons =
                Stream.of(reasonGroups)
                        .map(group ->
                                new Reason(group, new Wording("因 " + group, "of " + group), 9))
                        .toList();
        return new Score(
                points,
                ScoreScale.PUBLISHED.probabilityOfBad(points),
                reasons,
                new TreeMap<>(),
                ScoreScale.PUBLISHED,
                Digest.of(new byte[] {7}),
                true);
    }

    static Scored unscored() {
        return new Unscored(Unscored.Why.NO_DATA);
    }

    static Evidence evidence(Scored scored, Money line, Double months, Double late, Double worst) {
        var features = new HashMap<String, Double>();
        features.put("card_statement_months", months);
        features.put("card_status_0", late);
        features.put("card_worst_status_6", worst);
        return evidence(scored, line, features);
    }

    static Evidence evidence(Scored scored, Money line, Map<String, Double> features) {
        return evidence(scored, line, features, Set.of());
    }

    static Evidence evidence(
            Scored scored, Money line, Map<String, Double> features, Set<Source> silent) {
        return new Evidence(
                "card-statements",
                Digest.of(new byte[] {1}),
                POLICY.version(),
                new LineReview(line),
                new TreeMap<>(features),
                new TreeSet<>(silent),
                scored,
                1,
                new TreeMap<>(Map.of("freeze_below", 450, "lower_below", 520, "raise_from", 650)),
                PRICE,
                LINE,
                Instant.parse("2005-10-01T00:00:00Z"),
                true);
    }

    static Verdict verdict(Evidence evidence) {
        return Judgement.of(POLICY, evidence);
    }

    static Money twd(long whole) {
        return Money.ofMinor(whole * 100, "TWD");
    }

    static List<String> codes(Verdict verdict) {
        return verdict.reasons().stream().map(VerdictReason::code).toList();
    }
}
