package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.ingestion.Mapping.ConsentRule;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

/** A mapping may state a consent for the rows alone that say so. */
class StatedConsentsTest {

    private static final String MAPPING =
            """
            mapping: lines
            data-set: lines-2026
            source: market
            zone: Europe/Berlin
            subject: {kind: account-reference, value: "{account}"}
            events:
              - kind: visit
                id: "{row}"
                happened-at: {column: day}
                known-at: {days-later: 0}
            consents:
              - source: market
                purposes: [credit-decision]
                from: 2025-01-01T00:00
                until: 2026-01-01T00:00
                simulated: true
                text: lines@1
              - source: bank
                when: [{column: agreed, in: ["yes"]}, {column: age, is: positive}]
                purposes: [credit-decision]
                sensitive: true
                from: 2025-01-01T00:00
                until: 2026-01-01T00:00
                simulated: true
                text: lines@1
            """;
    private static final Source MARKET = new Source("market");
    private static final Source BANK = new Source("bank");

    @TempDir Path folder;

    private TestRows rows() {
        return new TestRows(folder, Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void aRowStatesTheConsentsWhoseConditionsItFulfils() {
        var read =
                rows().read(
                                MAPPING,
                                "account,day,agreed,age\n"
                                        + "a,2025-03-01,yes,30\n"
                                        + "b,2025-03-01,no,30\n"
                                        + "c,2025-03-01,yes,-1\n"
                                        + "d,2025-03-01,yes,old\n");
        assertThat(read.get(0).consents())
                .extracting(ConsentRule::source)
                .containsExactly(MARKET, BANK);
        assertThat(read.get(1).consents()).extracting(ConsentRule::source).containsExactly(MARKET);
        assertThat(read.get(2).consents()).extracting(ConsentRule::source).containsExactly(MARKET);
        assertThat(read.get(3).consents()).isEmpty();
        assertThat(read.get(3).faults())
                .as("a row that cannot be read states nothing")
                .extracting(RowFault::reason)
                .containsExactly(Reason.NOT_A_NUMBER);
    }

    @Test
    void aConditionThatSaysTwoThingsIsAFaultOfItsLine() {
        var bad = MAPPING.replace("in: [\"yes\"]}", "in: [\"yes\"], is: filled}");
        assertThatThrownBy(() -> rows().read(bad, "account,day,agreed,age\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a condition says exactly one of");
    }
}
