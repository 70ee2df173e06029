package org.thinfile.featureengine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.Locality;
import org.thinfile.featureengine.Shipped;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

class SourceCatalogueTest {

    private static final SourceCatalogue SHIPPED = SourceCatalogue.load(Shipped.folder("sources"));
    private static final Source CARDS = new Source("card-issuer");

    @Test
    void theCardIssuerIsSensitiveAndDirect() {
        var entry = SHIPPED.get(CARDS);
        assertThat(entry.sensitive()).isTrue();
        assertThat(entry.direct()).isTrue();
        assertThat(entry.kinds())
                .containsOnlyKeys(
                        "credit-line",
                        "statement",
                        "repayment",
                        "repayment-missed",
                        "repayment-status");
    }

    @Test
    void thirteenSourcesShipAndThoseThatNeedConsentOfTheirOwnSaySo() {
        assertThat(SHIPPED.entries().keySet())
                .extracting(Source::name)
                .containsExactly(
                        "application-form",
                        "bank",
                        "business",
                        "card-issuer",
                        "credit",
                        "employment",
                        "iot",
                        "location",
                        "operator",
                        "payments",
                        "shop",
                        "social",
                        "web-app");
        assertThat(SHIPPED.entries().values().stream().filter(SourceEntry::sensitive))
                .extracting(entry -> entry.source().name())
                .containsExactly(
                        "bank",
                        "card-issuer",
                        "credit",
                        "employment",
                        "location",
                        "operator",
                        "payments");
    }

    @Test
    void everyShippedAttributeHasATitleAndEverySourceLooksAtItsQuality() {
        for (var entry : SHIPPED.entries().values()) {
            assertThat(entry.quality()).as(entry.source().name()).isNotEmpty();
            for (var kind : entry.kinds().values()) {
                assertThat(kind.attributes().values())
                        .as("%s of %s", kind.name(), entry.source())
                        .allSatisfy(rule -> assertThat(rule.title()).isNotNull());
            }
        }
    }

    @Test
    void aTextAttributeIsAListOrAFormAndNeverWhatPeopleWrite() {
        var region = new TreeMap<String, Object>(Map.of("level", "city", "from-region", "310100"));
        assertThat(moved(region)).isEmpty();
        region.put("from-region", "No. 5, Peace Road");
        assertThat(moved(region))
                .contains("attribute 'from-region' must match [A-Za-z0-9.-]{1,20}");
        region.put("from-region", "3".repeat(41));
        assertThat(moved(region))
                .contains("attribute 'from-region' has 41 characters, at most 40 are allowed");
        region.put("from-region", "310100");
        region.put("level", "village");
        assertThat(moved(region).orElseThrow())
                .startsWith("attribute 'level' must be one of")
                .doesNotContain("village");
    }

    @Test
    void aDurationInAnotherUnitIsRefused() {
        assertThat(SHIPPED.check(call(542, "000"))).isEmpty();
        assertThat(SHIPPED.check(call(542_000_000, "000")).orElseThrow())
                .isEqualTo(
                        "seconds of call are 542000000, at most 604800 are allowed"
                                + " (maybe in another unit?)");
    }

    @Test
    void qualityIsAskedOfTheKindsItIsAboutAndRefusesNothing() {
        var entry = SHIPPED.get(new Source("operator"));
        var cells = quality(entry, "calls-have-a-cell");
        assertThat(cells.isAbout(call(1, "000"))).isTrue();
        assertThat(cells.holds(call(1, "000"))).isTrue();
        assertThat(cells.holds(call(1, null))).isFalse();
        assertThat(SHIPPED.check(call(1, null))).isEmpty();
        var hours = quality(entry, "calls-last-hours-at-most");
        assertThat(hours.holds(call(14_400, null))).isTrue();
        assertThat(hours.holds(call(14_401, null))).isFalse();
        var days = quality(entry, "use-is-known-within-days");
        assertThat(days.holds(call(1, null))).isTrue();
        assertThat(days.words()).isEqualTo("known within PT120H");
    }

    private static QualityCheck quality(SourceEntry entry, String name) {
        return entry.quality().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> moved(Map<String, Object> attributes) {
        return SHIPPED.check(
                event("location", "region-changed", null, null, null, "310000", attributes));
    }

    private static Event call(long seconds, String cell) {
        return event("operator", "call", null, null, seconds, cell, Map.of("direction", "out"));
    }

    @Test
    void everyShippedFeatureAsksForWhatItsSourceGives() {
        assertThat(FeatureSet.load(Shipped.folder("features"), Locality.OF_FILES, SHIPPED).names())
                .isNotEmpty();
    }

    @Test
    void anEventThatKeepsTheRulesPasses() {
        assertThat(check("statement", -500L, "TWD", Map.of())).isEmpty();
        assertThat(check("repayment", 1L, "TWD", Map.of())).isEmpty();
        assertThat(check("repayment-missed", null, null, Map.of())).isEmpty();
        assertThat(check("repayment-status", null, null, Map.of("status", -2L))).isEmpty();
        assertThat(check("repayment-status", null, null, Map.of("status", 8L))).isEmpty();
    }

    @Test
    void whatBreaksARuleIsNamed() {
        assertThat(check("repayment", 0L, "TWD", Map.of()))
                .contains("the amount of repayment is 0 minor units, must be positive");
        assertThat(check("credit-line", -1L, "TWD", Map.of())).isPresent();
        assertThat(check("statement", null, null, Map.of())).contains("statement needs an amount");
        assertThat(check("statement", 1L, "USD", Map.of()))
                .contains("the currency of statement is USD, must be one of [TWD]");
        assertThat(check("repayment-missed", 1L, "TWD", Map.of()))
                .contains("repayment-missed has no amount, got 1 minor units");
        assertThat(check("repayment-status", null, null, Map.of()))
                .contains("repayment-status needs attribute 'status'");
        assertThat(check("repayment-status", null, null, Map.of("status", 9L)))
                .contains("attribute 'status' is 9, must be -2 to 8");
        assertThat(check("repayment-status", null, null, Map.of("status", "late")))
                .contains("attribute 'status' must be a whole number");
        assertThat(check("statement", 1L, "TWD", Map.of("note", "x")))
                .contains("statement has attributes [], not 'note'");
        assertThat(check("fee", 1L, "TWD", Map.of()))
                .hasValueSatisfying(fault ->
                        assertThat(fault).startsWith("card-issuer gives [").endsWith("not 'fee'"));
    }

    @Test
    void aFileAgainstItsSchemaOrItselfIsRefused(@TempDir Path folder) throws IOException {
        var good = Files.readString(Shipped.folder("sources").resolve("card-issuer.yaml"));
        assertThat(fault(folder, good.replace("amount: any", "amount: some")))
                .contains("kinds[1].amount: 'some'");
        assertThat(fault(folder, good.replace("name: statement", "name: repayment")))
                .contains("kind 'repayment' of card-issuer is given twice");
        assertThat(fault(folder, good.replace("least: -2", "least: 9")))
                .contains("attribute 'status' has least 9 over most 8");
        assertThat(fault(folder, good.replace("type: number", "type: text")))
                .contains("attribute 'status' is a text and needs either 'in' or 'pattern'");
        assertThat(fault(folder, good.replace("kinds: [statement]", "kinds: [fee]")))
                .contains("quality check 'statements-are-known-within-days' is about [fee]");
        assertThat(fault(folder, good.replace("known-within: P5D", "value: amount")))
                .contains("says exactly one of: has, known-within, value with at-most");
    }

    private static String fault(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), text);
        return catchThrowableOfType(ProblemException.class, () -> SourceCatalogue.load(folder))
                .problem()
                .detail();
    }

    private static Optional<String> check(
            String kind, Long amount, String currency, Map<String, Object> attributes) {
        return SHIPPED.check(event(CARDS.name(), kind, amount, currency, null, null, attributes));
    }

    private static Event event(
            String source,
            String kind,
            Long amount,
            String currency,
            Long seconds,
            String place,
            Map<String, Object> attributes) {
        var at = Instant.parse("2005-09-20T00:00:00Z");
        return new Event(
                new Source(source),
                new EventId(1),
                0,
                false,
                kind,
                at,
                at,
                false,
                0,
                amount,
                currency,
                seconds,
                place,
                new TreeMap<>(attributes));
    }
}
