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
    void everyShippedFeatureAsksForKindsThatExist() {
        SHIPPED.requireKinds(FeatureSet.load(Shipped.folder("features")));
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
    }

    private static String fault(Path folder, String text) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), text);
        return catchThrowableOfType(ProblemException.class, () -> SourceCatalogue.load(folder))
                .problem()
                .detail();
    }

    private static Optional<String> check(
            String kind, Long amount, String currency, Map<String, Object> attributes) {
        var at = Instant.parse("2005-09-20T00:00:00Z");
        return SHIPPED.check(
                new Event(
                        CARDS,
                        new EventId(1, 1),
                        0,
                        false,
                        kind,
                        at,
                        at,
                        false,
                        0,
                        amount,
                        currency,
                        null,
                        null,
                        new TreeMap<>(attributes)));
    }
}
