package org.thinfile.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/** Consents as their recorded grants say. */
@Component
final class RecordedConsents implements Consents {

    private final JdbcGrants grants;
    private final TransactionTemplate transaction;
    private final SensitiveSources sensitive;
    private final AuditTrail audit;
    private final ApplicationEventPublisher notices;

    RecordedConsents(
            JdbcGrants grants,
            PlatformTransactionManager transactions,
            SensitiveSources sensitive,
            AuditTrail audit,
            ApplicationEventPublisher notices) {
        this.grants = grants;
        this.transaction = new TransactionTemplate(transactions);
        this.sensitive = sensitive;
        this.audit = audit;
        this.notices = notices;
    }

    @Override
    public ConsentScope require(SubjectId subject, Purpose purpose, Instant at) {
        var recorded = grants.of(List.of(subject), purpose).getOrDefault(subject, List.of());
        var scope = scope(subject, purpose, at, recorded);
        if (scope.grants().isEmpty()) {
            throw missing("no source is open", purpose, at, whyClosed(recorded, at));
        }
        return scope;
    }

    @Override
    public ConsentScope require(
            SubjectId subject, Purpose purpose, Instant at, Collection<Source> sources) {
        var recorded = grants.of(List.of(subject), purpose).getOrDefault(subject, List.of());
        var scope = scope(subject, purpose, at, recorded);
        for (var source : sources) {
            if (!scope.opens(source)) {
                var ofSource =
                        recorded.stream().filter(g -> g.given().source().equals(source)).toList();
                throw missing(
                        "source '" + source + "' is closed", purpose, at, whyClosed(ofSource, at));
            }
        }
        return scope;
    }

    @Override
    public Map<SubjectId, ConsentScope> scopes(
            Collection<SubjectId> subjects, Purpose purpose, Instant at) {
        var scopes = new HashMap<SubjectId, ConsentScope>();
        grants.of(subjects, purpose)
                .forEach((subject, recorded) -> {
                    var scope = scope(subject, purpose, at, recorded);
                    if (!scope.grants().isEmpty()) {
                        scopes.put(subject, scope);
                    }
                });
        return scopes;
    }

    @Override
    public List<UUID> grant(List<NewGrant> wanted, Actor actor) {
        return wanted.isEmpty() ? List.of() : transaction.execute(status -> record(wanted, actor));
    }

    @Override
    public Grant withdraw(UUID id, Instant at, Actor actor) {
        return transaction.execute(status -> {
            if (grants.find(id).isEmpty()) {
                throw new Problem.NotFound(
                                "there is no grant " + id,
                                "list a subject's grants with GET /consents?subject=")
                        .asException();
            }
            if (grants.withdraw(id, at)) {
                audit.record(new Act("consent.withdrawn", actor, Map.of("grant", id, "at", at)));
                notices.publishEvent(new ConsentWithdrawn(id, at));
            }
            return grants.find(id).orElseThrow();
        });
    }

    @Override
    public List<Grant> of(SubjectId subject) {
        return grants.of(List.of(subject));
    }

    private List<UUID> record(List<NewGrant> wanted, Actor actor) {
        var ids = wanted.stream().map(NewGrant::id).toList();
        var fresh = new TreeMap<UUID, NewGrant>();
        for (int i = 0; i < ids.size(); i++) {
            fresh.put(ids.get(i), wanted.get(i));
        }
        int rounds = fresh.size();
        while (leaveOutRecorded(fresh) && !grants.add(fresh)) {
            // somebody else recorded one meanwhile: the next round leaves it out
            if (rounds-- == 0) {
                throw new IllegalStateException("a grant that is there cannot be found");
            }
        }
        if (!fresh.isEmpty()) {
            var added = List.copyOf(fresh.keySet());
            audit.record(new Act("consent.granted", actor, facts(added)));
            notices.publishEvent(new ConsentGranted(added));
        }
        return ids;
    }

    /** Whether any is left. */
    private boolean leaveOutRecorded(SortedMap<UUID, NewGrant> fresh) {
        fresh.keySet().removeAll(grants.recorded(fresh.keySet()));
        return !fresh.isEmpty();
    }

    private static Map<String, Object> facts(List<UUID> added) {
        return added.size() <= 10
                ? Map.of("grants", added)
                : Map.of("count", added.size(), "first", added.getFirst());
    }

    private ConsentScope scope(
            SubjectId subject, Purpose purpose, Instant at, List<Grant> recorded) {
        var open = new TreeMap<Source, UUID>();
        var last = new TreeMap<Source, Grant>();
        for (var grant : recorded) {
            if (opens(grant, at)) {
                open.putIfAbsent(grant.given().source(), grant.id());
            } else if (ended(grant, at)) {
                last.merge(grant.given().source(), grant, RecordedConsents::later);
            }
        }
        var expired = new TreeMap<Source, UUID>();
        last.forEach((source, grant) -> {
            if (!open.containsKey(source) && grant.ranOut(at)) {
                expired.put(source, grant.id());
            }
        });
        return new ConsentScope(subject, purpose, at, open, expired);
    }

    /** Whether it opened its source for a while that is over. */
    private boolean ended(Grant grant, Instant at) {
        return !grant.end().isAfter(at)
                && grant.given().from().isBefore(grant.end())
                && mayOpen(grant);
    }

    private static Grant later(Grant one, Grant other) {
        return other.end().isAfter(one.end()) ? other : one;
    }

    private boolean opens(Grant grant, Instant at) {
        return grant.inForce(at) && mayOpen(grant);
    }

    private boolean mayOpen(Grant grant) {
        return grant.given().sensitive() || !sensitive.isSensitive(grant.given().source());
    }

    private static ProblemException missing(String what, Purpose purpose, Instant at, String why) {
        return new Problem.ConsentMissing(
                        "%s for purpose '%s' at %s: %s".formatted(what, purpose.code(), at, why),
                        "record a grant with POST /consents, or go without this source")
                .asException();
    }

    private static String whyClosed(List<Grant> recorded, Instant at) {
        if (recorded.isEmpty()) {
            return "there is no grant";
        }
        var reasons = new ArrayList<String>();
        for (var grant : recorded) {
            reasons.add("'" + grant.given().source() + "' " + why(grant, at));
        }
        return String.join(", ", reasons.stream().distinct().sorted().toList());
    }

    private static String why(Grant grant, Instant at) {
        var given = grant.given();
        if (grant.withdrawnAt() != null && !at.isBefore(grant.withdrawnAt())) {
            return "was withdrawn at " + grant.withdrawnAt();
        }
        if (at.isBefore(given.from())) {
            return "is granted from " + given.from() + " only";
        }
        if (!at.isBefore(given.until())) {
            return "was granted until " + given.until() + " only";
        }
        return "is sensitive and needs a consent of its own";
    }
}
