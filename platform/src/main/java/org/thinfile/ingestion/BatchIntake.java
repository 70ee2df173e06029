package org.thinfile.ingestion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.consent.Consents;
import org.thinfile.consent.NewGrant;
import org.thinfile.events.Histories;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.events.Histories.Refused;
import org.thinfile.featureengine.history.Event;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.identity.People.NewSubject;
import org.thinfile.identity.People.Registered;
import org.thinfile.identity.Tokens;
import org.thinfile.ingestion.Mapping.ConsentRule;
import org.thinfile.ingestion.RowFacts.Fact;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeyedHash;

/**
 * Takes in a batch: claim, subjects, consents, events, quarantine and audit in one transaction, so
 * that a batch is there whole or not at all, whenever the process dies. Tokens of counterparties
 * are made before: one that no event names says nothing, and the next who needs it finds it.
 *
 * <p>Every transaction locks in this order, and within each step in the order of keys; events come
 * last because they hold the head of the log. So batches that share subjects wait for each other at
 * most, and never in a ring.
 */
@Component
final class BatchIntake {

    private final TransactionTemplate transaction;
    private final JdbcClaims claims;
    private final QuarantineIntake quarantine;
    private final People people;
    private final Tokens tokens;
    private final Consents consents;
    private final Histories histories;
    private final JdbcSignatures signatures;
    private final AuditTrail audit;
    private final KeyedHash keyedHash;

    BatchIntake(
            PlatformTransactionManager transactions,
            JdbcClaims claims,
            QuarantineIntake quarantine,
            People people,
            Tokens tokens,
            Consents consents,
            Histories histories,
            JdbcSignatures signatures,
            AuditTrail audit,
            KeyedHash keyedHash) {
        this.transaction = new TransactionTemplate(transactions);
        this.claims = claims;
        this.quarantine = quarantine;
        this.people = people;
        this.tokens = tokens;
        this.consents = consents;
        this.histories = histories;
        this.signatures = signatures;
        this.audit = audit;
        this.keyedHash = keyedHash;
    }

    /**
     * Takes in what the rows of a batch say, unless it was taken in before; then they are not even
     * read.
     *
     * @param reader reads each row
     * @param releases whether rows of this data set wait in quarantine
     * @param at real time
     */
    BatchResult take(
            Mapping mapping,
            Batch batch,
            RowReading reader,
            boolean releases,
            Actor actor,
            Instant at) {
        var hash = Digest.ofHash(keyedHash.of("ingestion.batch", batch.digest().bytes()));
        var before = claims.find(mapping, batch, hash);
        if (before.isPresent()) {
            return BatchResult.repeated(batch.rows().size(), before.getAsLong());
        }
        var read = batch.rows().stream().map(reader::read).toList();
        long found = read.stream().mapToLong(row -> row.facts().size()).sum();
        // before the transaction: who makes a token would hold up all who need it until the commit
        var tokenOf = tokens.tokensOf(counterparties(whole(read)));
        var result =
                transaction.execute(status -> {
                    if (!claims.claim(mapping, batch, hash, found, at)) {
                        // somebody else took it in meanwhile
                        return BatchResult.repeated(batch.rows().size(), found);
                    }
                    Failpoint.reached("ingestion.batch.after-claim");
                    var taken = record(mapping, batch, read, tokenOf, releases, actor, at);
                    audit.record(act(mapping, batch, hash, taken, actor));
                    Failpoint.reached("ingestion.batch.before-commit");
                    return taken;
                });
        Failpoint.reached("ingestion.batch.after-commit");
        return result;
    }

    private BatchResult record(
            Mapping mapping,
            Batch batch,
            List<RowFacts> read,
            Map<String, Long> tokenOf,
            boolean releases,
            Actor actor,
            Instant at) {
        var whole = whole(read);
        var registered = people.register(subjects(whole), actor);
        consents.grant(grants(mapping, whole, registered), actor);
        Failpoint.reached("ingestion.batch.after-consents");
        var placed = place(whole, registered, tokenOf);
        var appended = histories.append(chunks(placed));
        sign(batch.origin(), appended);
        Failpoint.reached("ingestion.batch.after-events");
        var refused = refusals(placed, appended.refused());
        var faulty = new ArrayList<>(read.stream().filter(r -> !r.faults().isEmpty()).toList());
        faulty.addAll(refused);
        long quarantined = quarantine.add(mapping, batch.file(), faulty, at);
        long released =
                releases ? quarantine.release(mapping, batch.file(), less(whole, refused), at) : 0;
        return new BatchResult(
                batch.rows().size(),
                registered.made(),
                appended.recorded(),
                appended.duplicates(),
                quarantined,
                released,
                false);
    }

    /** Positions are given in a row, and nobody else appends before this is committed. */
    private void sign(Origin origin, Histories.Appended appended) {
        var signature = origin.signature();
        if (signature != null && appended.recorded() > 0) {
            signatures.cover(signature, appended.head() - appended.recorded() + 1, appended.head());
        }
    }

    private static List<RowFacts> whole(List<RowFacts> read) {
        return read.stream().filter(row -> row.faults().isEmpty()).toList();
    }

    private static Collection<NewSubject> subjects(List<RowFacts> rows) {
        var subjects = new LinkedHashMap<Identifier, NewSubject>();
        for (var row : rows) {
            var subject = java.util.Objects.requireNonNull(row.subject());
            subjects.putIfAbsent(subject.identifier(), subject);
        }
        for (var row : rows) {
            for (var fact : row.facts()) {
                fact.party()
                        .ifPresent(party ->
                                subjects.putIfAbsent(
                                        party, new NewSubject(party, new TreeMap<>())));
            }
        }
        return subjects.values();
    }

    /**
     * What the rows state of those they tell of, each grant once, by subject and in the order of
     * the mapping; whom they merely name has granted nothing by that.
     */
    private static List<NewGrant> grants(
            Mapping mapping, List<RowFacts> rows, Registered registered) {
        var stated = new TreeMap<SubjectId, Set<ConsentRule>>();
        for (var row : rows) {
            var identifier = java.util.Objects.requireNonNull(row.subject()).identifier();
            stated.computeIfAbsent(registered.subject(identifier), id -> new HashSet<>())
                    .addAll(row.consents());
        }
        var grants = new ArrayList<NewGrant>();
        stated.forEach((subject, rules) -> {
            for (var rule : mapping.consents()) {
                if (!rules.contains(rule)) {
                    continue;
                }
                grants.add(
                        new NewGrant(
                                subject,
                                rule.source(),
                                rule.purpose(),
                                rule.from(),
                                rule.until(),
                                rule.sensitive(),
                                rule.simulated(),
                                rule.text()));
            }
        });
        return grants;
    }

    /** A fact of a row with the subject it is about and its event as it is to be recorded. */
    private record Placed(TableRow row, Fact fact, Stated stated) {}

    private record Stated(SubjectId subject, Event event) {}

    private List<Placed> place(
            List<RowFacts> rows, Registered registered, Map<String, Long> tokenOf) {
        tokens.note(parties(rows, registered, tokenOf));
        var placed = new ArrayList<Placed>();
        for (var row : rows) {
            var identifier = java.util.Objects.requireNonNull(row.subject()).identifier();
            var subject = registered.subject(identifier);
            for (var fact : row.facts()) {
                var stated = new Stated(subject, withToken(fact, tokenOf));
                placed.add(new Placed(row.row(), fact, stated));
            }
        }
        return placed;
    }

    private static List<NewChunk> chunks(List<Placed> placed) {
        var events = new LinkedHashMap<SubjectId, List<Event>>();
        for (var each : placed) {
            events.computeIfAbsent(each.stated().subject(), id -> new ArrayList<>())
                    .add(each.stated().event());
        }
        var chunks = new ArrayList<NewChunk>();
        events.forEach(
                (subject, own) -> chunks.add(new NewChunk(subject, own.getFirst().source(), own)));
        return chunks;
    }

    private static Collection<String> counterparties(List<RowFacts> rows) {
        var counterparties = new HashSet<String>();
        for (var row : rows) {
            for (var fact : row.facts()) {
                if (fact.counterparty() != null) {
                    counterparties.add(fact.counterparty());
                }
            }
        }
        return counterparties;
    }

    private static SortedMap<Long, SubjectId> parties(
            List<RowFacts> rows, Registered registered, Map<String, Long> tokenOf) {
        var parties = new TreeMap<Long, SubjectId>();
        for (var row : rows) {
            for (var fact : row.facts()) {
                fact.party()
                        .ifPresent(party ->
                                parties.put(
                                        tokenOf.get(fact.counterparty()),
                                        registered.subject(party)));
            }
        }
        return parties;
    }

    private static Event withToken(Fact fact, Map<String, Long> tokenOf) {
        return fact.counterparty() == null
                ? fact.event()
                : fact.withToken(
                        java.util.Objects.requireNonNull(tokenOf.get(fact.counterparty())));
    }

    /** The rows whose events were refused, each with the reasons as faults. */
    private static List<RowFacts> refusals(List<Placed> placed, List<Refused> refused) {
        if (refused.isEmpty()) {
            return List.of();
        }
        var why = new HashMap<Stated, Histories.Why>();
        refused.forEach(each -> why.put(new Stated(each.subject(), each.event()), each.why()));
        var faults = new LinkedHashMap<TableRow, List<RowFault>>();
        for (var each : placed) {
            var reason = why.get(each.stated());
            if (reason != null) {
                faults.computeIfAbsent(each.row(), row -> new ArrayList<>())
                        .add(fault(each.fact(), reason));
            }
        }
        var faulty = new ArrayList<RowFacts>();
        faults.forEach((row, own) -> faulty.add(RowFacts.faulty(row, own)));
        return faulty;
    }

    private static RowFault fault(Fact fact, Histories.Why why) {
        return switch (why) {
            case CONTRADICTS -> RowFault.contradicts(fact.column());
            case ERASED ->
                    new RowFault(
                            fact.column(),
                            Reason.ERASED,
                            "the history this event belongs to was erased",
                            "leave the row out: what was erased is not recorded again");
        };
    }

    private static List<RowFacts> less(List<RowFacts> rows, List<RowFacts> refused) {
        var numbers = new HashSet<Long>();
        refused.forEach(row -> numbers.add(row.row().number()));
        return rows.stream().filter(row -> !numbers.contains(row.row().number())).toList();
    }

    private static Act act(
            Mapping mapping, Batch batch, Digest hash, BatchResult taken, Actor actor) {
        return new Act(
                "ingestion.batch-taken",
                actor,
                Map.of(
                        "signature", batch.origin().word(),
                        "dataSet", mapping.dataSet(),
                        "mapping", mapping.digest(),
                        "firstRow", batch.firstRow(),
                        "lastRow", batch.lastRow(),
                        "batch", hash,
                        "subjects", taken.subjects(),
                        "events", taken.events(),
                        "duplicates", taken.duplicates(),
                        "quarantined", taken.quarantined()));
    }
}
