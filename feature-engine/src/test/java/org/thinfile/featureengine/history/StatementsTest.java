package org.thinfile.featureengine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thinfile.featureengine.history.Statements.Standing.CONTRADICTS;
import static org.thinfile.featureengine.history.Statements.Standing.NEW;
import static org.thinfile.featureengine.history.Statements.Standing.STATED;

import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Source;

/** What stands where an event is stated more than once. */
class StatementsTest {

    private static final Source SOURCE = new Source("shop");
    private static final Instant AT = Instant.parse("2025-01-01T00:00:00Z");

    private final Statements statements = new Statements();

    @Test
    void theSameFactIsNewOnceAndAgainOnlyWhereItWasKnownEarlier() {
        assertThat(statements.take(event(0, 5, 60))).isEqualTo(NEW);
        assertThat(statements.take(event(0, 5, 60))).isEqualTo(STATED);
        assertThat(statements.take(event(0, 5, 90))).isEqualTo(STATED);
        assertThat(statements.take(event(0, 5, 30))).isEqualTo(NEW);
        assertThat(statements.take(event(0, 5, 45))).isEqualTo(STATED);
    }

    @Test
    void anotherContentContradictsUnlessItIsAnotherRevision() {
        statements.remember(event(0, 5, 60));
        assertThat(statements.take(event(0, 6, 60))).isEqualTo(CONTRADICTS);
        assertThat(statements.take(event(0, 6, 30))).isEqualTo(CONTRADICTS);
        assertThat(statements.take(event(1, 6, 60))).isEqualTo(NEW);
        assertThat(statements.take(event(0, 5, 60))).isEqualTo(STATED);
    }

    private static Event event(int revision, long amount, int knownAfter) {
        return new Event(
                SOURCE,
                EventId.of(SOURCE, "e"),
                revision,
                false,
                "order",
                AT,
                AT.plusSeconds(knownAfter),
                true,
                0,
                amount,
                "CNY",
                null,
                null,
                new TreeMap<>());
    }
}
