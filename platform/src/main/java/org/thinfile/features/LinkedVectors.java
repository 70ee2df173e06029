package org.thinfile.features;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.featureengine.Absence;
import org.thinfile.featureengine.Availability;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.LinkedPeople;
import org.thinfile.featureengine.LinkedPerson;
import org.thinfile.featureengine.Links;
import org.thinfile.featureengine.history.History;
import org.thinfile.identity.Tokens;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;

/**
 * The people behind a business: whom its history links, and whom linked businesses link in turn,
 * each seen by their own consent and nobody else's. A business is gone through, never counted; a
 * ring of businesses ends where it began.
 */
@Component
final class LinkedVectors {

    /** How many businesses lie between, at most. */
    static final int MOST_BETWEEN = 3;

    /** How many linked subjects are looked at; what lies beyond is counted in the vector. */
    static final int MOST_LOOKED_AT = 200;

    private final Tokens tokens;
    private final Consents consents;
    private final Histories histories;

    LinkedVectors(Tokens tokens, Consents consents, Histories histories) {
        this.tokens = tokens;
        this.consents = consents;
        this.histories = histories;
    }

    /**
     * The people linked to the subject of a scope, with vectors as of the same knowledge.
     *
     * @param availability what is known of a person's sources beside the history
     */
    LinkedPeople of(
            FeatureEngine engine,
            History business,
            ConsentScope scope,
            Function<ConsentScope, Availability> availability) {
        return new Walk(business.asOf(), scope)
                .from(
                        business,
                        (roles, own, history) ->
                                new LinkedPerson.Seen(
                                        roles, engine.vector(history, availability.apply(own))));
    }

    /**
     * Whether all that was open for the people of then is still open now: no grant of theirs was
     * withdrawn or has ended, and no history of theirs was erased.
     */
    boolean stillOpen(History business, ConsentScope scope, Instant now) {
        var walk = new Walk(business.asOf(), scope);
        walk.from(
                business,
                (roles, own, history) -> new LinkedPerson.Unseen(roles, Absence.NO_EVENTS));
        return !walk.erased && walk.grantsStand(now);
    }

    /** What the people's data is read for. */
    private static Purpose purpose(ConsentScope scope) {
        return scope.purpose() == Purpose.CREDIT_DECISION
                ? Purpose.LINKED_BUSINESS
                : scope.purpose();
    }

    /** What is made of a person whose history is open. */
    private interface Look {
        LinkedPerson at(SortedSet<String> roles, ConsentScope scope, History history);
    }

    /** One walk over links, the nearest first. */
    private final class Walk {

        private final AsOf asOf;
        private final ConsentScope scope;
        private final Set<SubjectId> met = new HashSet<>();
        private final Map<SubjectId, ConsentScope> scopes = new TreeMap<>();
        private final List<LinkedPerson> people = new ArrayList<>();
        private int beyond;
        private boolean erased;

        Walk(AsOf asOf, ConsentScope scope) {
            this.asOf = asOf;
            this.scope = scope;
            met.add(scope.subject());
        }

        LinkedPeople from(History business, Look look) {
            var next = List.<Map<Long, SortedSet<String>>>of(Links.of(business));
            for (int between = 0; between <= MOST_BETWEEN && !next.isEmpty(); between++) {
                next = step(next, between > 0, look);
            }
            next.forEach(links -> beyond += links.size());
            return new LinkedPeople(people, beyond);
        }

        boolean grantsStand(Instant now) {
            var standing = consents.scopes(scopes.keySet(), purpose(scope), now);
            return scopes.values().stream()
                    .allMatch(then -> {
                        var open = standing.get(then.subject());
                        return open != null
                                && open.grants().values().containsAll(then.grants().values());
                    });
        }

        /** Looks at whom these links name; returns the links of businesses among them. */
        private List<Map<Long, SortedSet<String>>> step(
                List<Map<Long, SortedSet<String>>> links, boolean indirect, Look look) {
            var roles = named(links, indirect);
            var opened = consents.scopes(roles.keySet(), purpose(scope), scope.at());
            scopes.putAll(opened);
            var readings = histories.readAll(asOf, opened.values());
            var further = new ArrayList<Map<Long, SortedSet<String>>>();
            roles.forEach((subject, own) -> {
                var reading = readings.get(subject);
                if (reading == null) {
                    people.add(new LinkedPerson.Unseen(own, Absence.NO_CONSENT));
                    return;
                }
                erased |= !reading.erased().isEmpty();
                var itsLinks = Links.of(reading.history());
                if (!itsLinks.isEmpty()) {
                    further.add(itsLinks);
                } else {
                    var open = requireNonNull(opened.get(subject));
                    people.add(look.at(own, open, reading.history()));
                }
            });
            return further;
        }

        /** Each subject not met before, with its roles. */
        private Map<SubjectId, SortedSet<String>> named(
                List<Map<Long, SortedSet<String>>> links, boolean indirect) {
            var byToken = new TreeMap<Long, SortedSet<String>>();
            for (var each : links) {
                each.forEach((token, roles) ->
                        byToken.computeIfAbsent(token, unused -> new TreeSet<>())
                                .addAll(indirect ? Set.of(Links.INDIRECT) : roles));
            }
            var owners = tokens.ownersOf(byToken.keySet());
            var named = new LinkedHashMap<SubjectId, SortedSet<String>>();
            byToken.forEach((token, roles) -> {
                var subject = owners.get(token);
                if (subject == null) {
                    people.add(new LinkedPerson.Unseen(roles, Absence.NEVER_CONNECTED));
                } else if (named.containsKey(subject)) {
                    named.get(subject).addAll(roles);
                } else if (!met.contains(subject)) {
                    if (met.size() > MOST_LOOKED_AT) {
                        beyond++;
                    } else {
                        met.add(subject);
                        named.put(subject, roles);
                    }
                }
            });
            return named;
        }
    }
}
