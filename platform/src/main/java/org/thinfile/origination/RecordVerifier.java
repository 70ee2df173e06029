package org.thinfile.origination;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.RecordedAct;
import org.thinfile.audit.RecordedActs;
import org.thinfile.decision.RecordHash;
import org.thinfile.decision.VerdictRecords;
import org.thinfile.origination.RecordReport.Fault;
import org.thinfile.origination.RecordReport.Kind;

/**
 * Holds every decision against the trail: an application, its record and the act that recorded it
 * come together or not at all, and the record's hash is the one the act states. A replay shows that
 * a record agrees with itself; this shows that it is the one that was made.
 *
 * <p>The three are read side by side in the order of application ids, out of one snapshot and page
 * by page. A hash outlives the key of its record, so lawful erasure changes nothing here.
 */
@Component
public final class RecordVerifier {

    private static final int FAULTS_SHOWN = 100;

    private final JdbcApplications applications;
    private final VerdictRecords verdicts;
    private final RecordedActs acts;
    private final TransactionTemplate snapshot;

    RecordVerifier(
            JdbcApplications applications,
            VerdictRecords verdicts,
            RecordedActs acts,
            PlatformTransactionManager transactions) {
        this.applications = applications;
        this.verdicts = verdicts;
        this.acts = acts;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** Checks everything that is committed now; takes time in proportion to it. */
    public RecordReport verify() {
        return Objects.requireNonNull(snapshot.execute(status -> new Check().run()));
    }

    /** One check, from the first application id to the last. */
    private final class Check {

        private final List<Fault> faults = new ArrayList<>();
        private long faultCount;
        private long decisions;

        RecordReport run() {
            try (var ids = applications.ids();
                    var hashes = verdicts.hashes();
                    var recorded = acts.of(DecidedAct.KIND)) {
                var rows = new InOrder<UUID>(ids, id -> id);
                var records = new InOrder<>(hashes, RecordHash::application);
                var stated = new InOrder<>(recorded.mapMulti(this::read), DecidedAct::application);
                for (var id = first(rows, records, stated);
                        id != null;
                        id = first(rows, records, stated)) {
                    check(id, rows, records, stated);
                    decisions++;
                }
            }
            return new RecordReport(decisions, faults, faultCount);
        }

        private void read(RecordedAct act, Consumer<DecidedAct> to) {
            DecidedAct.read(act)
                    .ifPresentOrElse(to, () -> fault(Kind.ACT_UNREADABLE, "entry " + act.entry()));
        }

        private void check(
                String id,
                InOrder<UUID> rows,
                InOrder<RecordHash> records,
                InOrder<DecidedAct> stated) {
            var place = "application " + id;
            if (rows.take(id) == null) {
                fault(Kind.APPLICATION_MISSING, place);
            }
            var record = records.take(id);
            if (record == null) {
                fault(Kind.RECORD_MISSING, place);
            }
            var act = stated.take(id);
            if (act == null) {
                fault(Kind.ACT_MISSING, place);
            }
            boolean differs = false;
            boolean repeated = false;
            while (act != null) {
                differs |= record != null && !record.hash().equals(act.record());
                act = stated.take(id);
                repeated |= act != null;
            }
            if (differs) {
                fault(Kind.HASH_DIFFERS, place);
            }
            if (repeated) {
                fault(Kind.ACT_REPEATED, place);
            }
        }

        private void fault(Kind kind, String place) {
            faultCount++;
            if (faults.size() < FAULTS_SHOWN) {
                faults.add(new Fault(kind, place));
            }
        }
    }

    /** The lowest id that any of them comes to next; null after the last one. */
    private static @Nullable String first(InOrder<?>... all) {
        return Stream.of(all)
                .map(InOrder::id)
                .filter(Objects::nonNull)
                .min(String::compareTo)
                .orElse(null);
    }

    /** Things that come in the order of the digits of their applications' ids. */
    private static final class InOrder<T> {

        private final Iterator<T> rest;
        private final Function<T, UUID> application;
        private @Nullable T next;

        InOrder(Stream<T> things, Function<T, UUID> application) {
            this.rest = things.iterator();
            this.application = application;
            advance();
        }

        /** The id of what comes next; null after the last one. */
        @Nullable String id() {
            return next == null ? null : application.apply(next).toString();
        }

        /** Takes what comes next if it is of this application. */
        @Nullable T take(String id) {
            if (!id.equals(id())) {
                return null;
            }
            var taken = next;
            advance();
            return taken;
        }

        private void advance() {
            next = rest.hasNext() ? rest.next() : null;
        }
    }
}
