package org.thinfile.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Source;

/** From events to a verdict: what forging a statement means for who forges it. */
class FraudEvidencePolicyTest {

    private static final Source BANK = new Source("bank");
    private static final Source EMPLOYMENT = new Source("employment");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] POLICY_BYTES = policy();
    private static final PolicyModel POLICY = PolicyModel.of(POLICY_BYTES);

    private static final Map<String, String> FEATURES =
            Map.of(
                    "unreconciled_lines", "bank-unreconciled-lines-12",
                    "salary_to_base", "contradiction-salary-to-base-12");

    private static final FeatureEngine ENGINE =
            new FeatureEngine(
                    FeatureSet.load(
                            LineReviews.path("../../features").normalize(),
                            List.copyOf(FEATURES.values())));

    private static byte[] policy() {
        try (var in = FraudEvidencePolicyTest.class.getResourceAsStream("fraud-evidence.dmn")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thePolicyHasNoFault() {
        assertThat(PolicyCheck.check("fraud-evidence.dmn", POLICY_BYTES)).isEmpty();
        assertThat(PolicyInputs.features(POLICY))
                .containsExactlyInAnyOrderElementsOf(FEATURES.keySet());
    }

    @Test
    void anHonestStatementKeepsItsLine() {
        var verdict = verdict(statement(1_000_000, 1_000_000), insured(900_000));

        assertThat(verdict.outcome()).isEqualTo(Outcome.APPROVED);
        assertThat(verdict.rules()).containsExactly("F-NONE");
    }

    @Test
    void payThatWasRaisedInTheStatementIsReferredWithItsReason() {
        var verdict = verdict(statement(1_000_000, 1_900_000), insured(900_000));

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(verdict.rules()).containsExactly("F-BALANCE", "F-NONE");
        var wording = verdict.reasons().getFirst().wording();
        assertThat(wording.zh()).contains("余额前后对不上");
        assertThat(wording.en()).contains("do not follow from its lines");
    }

    @Test
    void payThatNobodyInsuresIsReferredThoughTheBalancesFit() {
        var verdict = verdict(statement(1_900_000, 1_900_000), insured(600_000));

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(verdict.rules()).containsExactly("F-SALARY", "F-NONE");
        var wording = verdict.reasons().getFirst().wording();
        assertThat(wording.zh()).contains("与社保缴费基数不一致");
        assertThat(wording.en()).contains("contradicts the base of social insurance");
    }

    @Test
    void whatOnlyOneSourceTellsIsHeldAgainstNobody() {
        var verdict = verdict(statement(1_900_000, 1_900_000), List.of());

        assertThat(verdict.rules()).containsExactly("F-NONE");
    }

    /** Pay of each month as it came in and as it is shown, and rent. */
    private static List<Event> statement(long paid, long shown) {
        var events = new ArrayList<Event>();
        long balance = 500_000;
        for (int month = 12; month >= 1; month--) {
            var at = NOW.minus(30L * month - 5, ChronoUnit.DAYS);
            balance += paid;
            events.add(line("money-in", at, shown, "salary", balance));
            balance -= 300_000;
            var later = at.plus(3, ChronoUnit.DAYS);
            events.add(line("money-out", later, 300_000, "rent", balance));
        }
        return events;
    }

    private static Event line(String kind, Instant at, long fen, String lineClass, long balance) {
        return event(
                BANK, kind, at, fen, Map.of("line-class", lineClass, "balance-minor", balance));
    }

    private static List<Event> insured(long base) {
        var events = new ArrayList<Event>();
        for (int month = 12; month >= 1; month--) {
            var at = NOW.minus(30L * month - 1, ChronoUnit.DAYS);
            var attributes = Map.<String, Object>of("insurance", "pension", "paid", "paid");
            events.add(event(EMPLOYMENT, "social-insurance-month", at, base, attributes));
        }
        return events;
    }

    private static Event event(
            Source source, String kind, Instant at, long fen, Map<String, Object> attributes) {
        return new Event(
                source,
                EventId.of(source, kind + at),
                0,
                false,
                kind,
                at,
                at,
                true,
                5,
                fen,
                "CNY",
                null,
                null,
                new TreeMap<>(attributes));
    }

    private static Verdict verdict(List<Event> statement, List<Event> insured) {
        var chunks = new ArrayList<EventColumns>();
        for (var events : List.of(statement, insured)) {
            if (!events.isEmpty()) {
                chunks.add(EventColumns.of(events, new long[events.size()]));
            }
        }
        var open = new TreeSet<>(List.of(BANK, EMPLOYMENT));
        var vector = ENGINE.vector(History.of(chunks, new AsOf(NOW, 1), open));
        var features = new TreeMap<String, Double>();
        FEATURES.forEach((input, feature) -> {
            double value = vector.value(feature);
            features.put(input, Double.isNaN(value) ? null : (Double) value);
        });
        var like =
                LineReviews.evidence(
                        LineReviews.score(600, "late"), LineReviews.twd(10_000), Map.of());
        return Judgement.of(
                POLICY,
                new Evidence(
                        "fraud-evidence",
                        like.programmeVersion(),
                        POLICY.version(),
                        like.request(),
                        features,
                        like.silentSources(),
                        like.scored(),
                        like.horizonMonths(),
                        like.cutOffs(),
                        like.price(),
                        like.line(),
                        like.at(),
                        like.retrospective()));
    }
}
