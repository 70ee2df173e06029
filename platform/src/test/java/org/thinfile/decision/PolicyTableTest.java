package org.thinfile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.thinfile.kernel.Money;

/** What the policy must answer, a row a case, kept beside it for the people who change it. */
class PolicyTableTest {

    private static List<NamedCsvRecord> rows() throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(LineReviews.path("policy-tests.csv"))) {
            return csv.stream().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCaseIsAnsweredAsWritten() throws IOException {
        return rows().stream().map(row -> dynamicTest(row.getField("case"), () -> check(row)));
    }

    @Test
    void everyRuleHasACase() throws IOException {
        var rules = new HashSet<String>();
        for (var row : rows()) {
            rules.add(row.getField("rule"));
        }
        assertThat(rules)
                .contains("K-LATE", "K-NO-LINE", "K-STATUS", "K-HISTORY", "K-SHORT", "R-NONE")
                .contains("R-FREEZE", "R-LOWER", "R-KEEP", "R-RAISE", "R-LATE", "R-CAP-KEEP");
    }

    private static void check(NamedCsvRecord row) {
        var score = row.getField("score");
        var verdict =
                LineReviews.verdict(
                        LineReviews.evidence(
                                score.isEmpty()
                                        ? LineReviews.unscored()
                                        : LineReviews.score(Integer.parseInt(score), "late"),
                                money(row.getField("current_line")),
                                number(row.getField("card_statement_months")),
                                number(row.getField("card_status_0")),
                                number(row.getField("card_worst_status_6"))));

        assertThat(verdict.outcome().code()).isEqualTo(row.getField("outcome"));
        assertThat(verdict.action().name()).isEqualTo(row.getField("action"));
        assertThat(verdict.rules().getFirst()).isEqualTo(row.getField("rule"));
        assertThat(verdict.line()).isEqualTo(money(row.getField("line")));
    }

    private static Money money(String text) {
        return text.isEmpty() ? null : Money.of(new BigDecimal(text), Currency.getInstance("TWD"));
    }

    private static Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
