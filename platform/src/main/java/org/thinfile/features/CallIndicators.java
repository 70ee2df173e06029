package org.thinfile.features;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.events.Histories;
import org.thinfile.featureengine.history.History;
import org.thinfile.featureengine.telecom.CallRecords;
import org.thinfile.featureengine.telecom.Grouping;
import org.thinfile.featureengine.telecom.Location;
import org.thinfile.featureengine.telecom.Recharges;
import org.thinfile.featureengine.telecom.TelecomIndicators;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

/**
 * Telecom indicators of a subject, from what its phone operator told: of the sealed history, at a
 * pinned state of knowledge, within what the subject consented to and what the law of the place
 * lets count. Each reading is an act in the trail.
 */
@Component
public final class CallIndicators {

    /** Whose events they are made of. */
    public static final Source SOURCE = new Source("operator");

    /** What they may be computed for: the same as features over an operator's events. */
    private static final Set<Purpose> USES =
            Set.of(Purpose.CREDIT_DECISION, Purpose.MODEL_TRAINING);

    private final Histories histories;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    CallIndicators(Histories histories, AuditTrail audit, PlatformTransactionManager transactions) {
        this.histories = histories;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What indicators are computed by.
     *
     * @param zone of the clock on the wall where the subject lives: it says what is night, weekend
     *     and week
     * @param towers where antennas stand, by the places of events; null to take positions as events
     *     state them
     * @param grouping over all of the time, or over its weeks
     */
    public record Basis(ZoneId zone, @Nullable Map<String, Location> towers, Grouping grouping) {

        public Basis {
            towers = towers == null ? null : Map.copyOf(towers);
        }
    }

    /**
     * What was found.
     *
     * @param records calls and texts that count
     * @param unplaced antennas of these that are not among the towers; 0 where none are given
     * @param values a number for every key, in order, null where it is undefined: all of them where
     *     the operator told nothing, or what it told was erased
     */
    public record Found(int records, int unplaced, SequencedMap<String, @Nullable Number> values) {

        public Found {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * The indicators of the scope's subject. Throws a {@code ConsentMissing} problem where the
     * scope does not open the operator, and a {@code Forbidden} one where its purpose does not
     * allow them or the jurisdiction switches the operator off at the scope's instant.
     */
    public Found at(
            AsOf asOf, ConsentScope scope, Jurisdiction jurisdiction, Basis basis, Actor actor) {
        requireOpen(scope, jurisdiction);
        var history =
                transaction.execute(status -> {
                    audit.record(act(scope, actor));
                    return histories.read(asOf, scope).history();
                });
        return of(Objects.requireNonNull(history), basis);
    }

    private static Found of(History history, Basis basis) {
        var records = CallRecords.of(history, basis.zone());
        var towers = basis.towers();
        return new Found(
                records.size(),
                towers == null ? 0 : records.places().antennasWithout(towers),
                TelecomIndicators.of(
                        records, towers, Recharges.of(history, basis.zone()), basis.grouping()));
    }

    private static Act act(ConsentScope scope, Actor actor) {
        return new Act(
                "features.indicators-read",
                actor,
                Map.of(
                        "subject", scope.subject(),
                        "purpose", scope.purpose().code(),
                        "grant", Objects.requireNonNull(scope.grants().get(SOURCE))));
    }

    private static void requireOpen(ConsentScope scope, Jurisdiction jurisdiction) {
        if (!USES.contains(scope.purpose())) {
            throw new Problem.Forbidden(
                            "telecom indicators may not be computed for purpose '%s'"
                                    .formatted(scope.purpose().code()),
                            "read them for credit decisions or to train models")
                    .asException();
        }
        if (!scope.opens(SOURCE)) {
            throw new Problem.ConsentMissing(
                            "no consent opens source '%s' for purpose '%s'"
                                    .formatted(SOURCE, scope.purpose().code()),
                            "have the subject consent to it; it is asked for separately")
                    .asException();
        }
        if (jurisdiction.switchedOff(scope.purpose(), scope.at()).contains(SOURCE)) {
            throw new Problem.Forbidden(
                            "source '%s' is switched off in jurisdiction '%s' for purpose '%s'"
                                    .formatted(SOURCE, jurisdiction.code(), scope.purpose().code()),
                            "see the law that the pack of the jurisdiction names")
                    .asException();
        }
    }
}
