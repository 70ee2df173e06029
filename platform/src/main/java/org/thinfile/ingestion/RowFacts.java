package org.thinfile.ingestion;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.Links;
import org.thinfile.featureengine.history.Event;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.ingestion.Mapping.ConsentRule;

/**
 * What a row says.
 *
 * @param row as it was found
 * @param subject whom it speaks of; null where it has faults
 * @param facts its events; none where it has faults
 * @param consents those of the mapping's that it states; none where it has faults
 * @param faults what is wrong with it
 */
record RowFacts(
        TableRow row,
        @Nullable NewSubject subject,
        List<Fact> facts,
        List<ConsentRule> consents,
        List<RowFault> faults) {

    /**
     * An event of a row.
     *
     * @param event with counterparty 0
     * @param counterparty what the other side is known by, null for none
     * @param column the column it came from, empty where it is the whole row
     */
    record Fact(Event event, @Nullable String counterparty, String column) {

        /** Whom the event links its subject with, as it is known by; empty for all other events. */
        Optional<Identifier> party() {
            if (counterparty == null || !Links.isLink(event)) {
                return Optional.empty();
            }
            int colon = counterparty.indexOf(':');
            return Optional.of(
                    new Identifier(
                            counterparty.substring(0, colon), counterparty.substring(colon + 1)));
        }

        /** The event with a counterparty's token. */
        Event withToken(long token) {
            return new Event(
                    event.source(),
                    event.id(),
                    event.revision(),
                    event.retracted(),
                    event.kind(),
                    event.happenedAt(),
                    event.knownAt(),
                    event.knownAtAsserted(),
                    token,
                    event.amount(),
                    event.currency(),
                    event.seconds(),
                    event.place(),
                    event.attributes());
        }
    }

    static RowFacts faulty(TableRow row, List<RowFault> faults) {
        return new RowFacts(row, null, List.of(), List.of(), List.copyOf(faults));
    }
}
