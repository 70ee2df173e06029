package org.thinfile.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thinfile.definitions.Fault;
import org.thinfile.kernel.Rate;
import org.thinfile.loanmaths.RateCap;

/** The shipped table of cases, and what is said of a table that is wrong. */
class PolicyCasesTest {

    private static final String CASES =
            new String(LineReviews.file("policy-tests.csv"), StandardCharsets.UTF_8);

    /** The shipped programme's cap. */
    private static final PriceTerms PRICE =
            new PriceTerms(
                    LineReviews.PRICE.components(),
                    1,
                    LineReviews.PRICE.every(),
                    new RateCap(
                            new Rate(new BigDecimal("0.20"), Rate.Basis.NOMINAL),
                            "illustrative",
                            LocalDate.of(2000, 1, 1)));

    private static List<String> faults(String cases) {
        return PolicyCases.check(
                        "cases.csv",
                        cases.getBytes(StandardCharsets.UTF_8),
                        LineReviews.POLICY_BYTES,
                        PRICE,
                        LineReviews.LINE,
                        Currency.getInstance("TWD"))
                .stream()
                .map(Fault::toString)
                .toList();
    }

    private static String replaced(String what, String by) {
        assertThat(CASES).contains(what);
        return CASES.replace(what, by);
    }

    @Test
    void everyCaseIsAnsweredAsWritten() {
        assertThat(faults(CASES)).isEmpty();
    }

    @Test
    void everyRuleThatCanDecideHasACase() {
        var rules = new HashSet<String>();
        CASES.lines().forEach(line -> rules.add(line.substring(line.lastIndexOf(',') + 1)));
        assertThat(rules)
                .contains("K-LATE", "K-SILENT", "K-NO-LINE", "K-STATUS", "K-HISTORY", "K-SHORT")
                .contains("R-NONE", "R-FREEZE", "R-LOWER", "R-KEEP", "R-RAISE", "R-LATE")
                .contains("R-CAP-KEEP", "LINE-HIGHEST");
    }

    @Test
    void anotherAnswerIsNamedWithItsLineCaseAndColumn() {
        assertThat(faults(replaced("Approved,RAISE,65000.00", "Approved,RAISE,66000.00")))
                .containsExactly(
                        "cases.csv:4: line: case 'a raised line is rounded down to a thousand': is"
                                + " '66000.00', the policy answers '65000.00'");
        assertThat(faults(replaced("Referred,NONE,,K-SILENT", "Approved,NONE,,K-SILENT")))
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("outcome", "answers 'Referred'"));
    }

    @Test
    void theTermsOfTheProgrammeArePartOfTheAnswer() {
        var dearer =
                PolicyCases.check(
                        "cases.csv",
                        CASES.getBytes(StandardCharsets.UTF_8),
                        LineReviews.POLICY_BYTES,
                        LineReviews.PRICE,
                        LineReviews.LINE,
                        Currency.getInstance("TWD"));
        assertThat(dearer).extracting(Fault::field).contains("outcome");
    }

    @Test
    void aTableThatCannotBeReadIsNamed() {
        assertThat(faults(replaced(",card_status_0,", ",card_status,")))
                .containsExactly(
                        "cases.csv:1: card_status_0: this column is missing",
                        "cases.csv:1: card_status: is no input of the policy");
        assertThat(faults(replaced("raises the line,700,", "raises the line,many,")))
                .singleElement()
                .asString()
                .startsWith("cases.csv:2: score: case 'a good score raises the line': 'many'");
        assertThat(faults(CASES.lines().findFirst().orElseThrow()))
                .containsExactly("cases.csv: there is no case in this table");
        assertThat(faults("")).hasSize(1);
    }
}
