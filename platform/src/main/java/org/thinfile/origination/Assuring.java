package org.thinfile.origination;

import java.util.Collection;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thinfile.decision.Assurance;
import org.thinfile.decision.Policies;
import org.thinfile.events.Histories;
import org.thinfile.identity.Verification;
import org.thinfile.identity.Verifications;
import org.thinfile.ingestion.SignedEvents;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Source;
import org.thinfile.origination.Assessing.Assessed;

/**
 * How much of what a decision rests on was proved: whose events came signed, and what the applicant
 * proved to own. Looked up for policies that ask, and not for others.
 */
@Component
class Assuring {

    private final Policies policies;
    private final Histories histories;
    private final SignedEvents signed;
    private final Verifications verifications;

    Assuring(
            Policies policies,
            Histories histories,
            SignedEvents signed,
            Verifications verifications) {
        this.policies = policies;
        this.histories = histories;
        this.signed = signed;
        this.verifications = verifications;
    }

    /** What was proved at the state of knowledge of an assessment. */
    Assurance of(Assessed assessed, Digest policy) {
        if (!policies.asksForAssurance(policy)) {
            return Assurance.NONE;
        }
        var asOf = assessed.vector().asOf();
        var proofs = nothingProved();
        verifications
                .at(assessed.subject(), asOf.instant())
                .forEach((kind, verification) -> proofs.put(kind, verification.id()));
        return new Assurance(
                shares(DeclaredSources.of(assessed.programme()).all(), asOf, assessed.scope()),
                proofs);
    }

    /** What a recorded assurance comes to now; the same, unless a row of then is another now. */
    Assurance again(Assurance recorded, DecisionRecord.Header header, ConsentScope scope) {
        if (recorded.equals(Assurance.NONE)) {
            return recorded;
        }
        var proofs = nothingProved();
        var counted =
                new TreeSet<>(
                        recorded.verified().values().stream().filter(Objects::nonNull).toList());
        for (var id : counted) {
            verifications
                    .find(id)
                    .filter(found -> found.subject().equals(header.subject()))
                    .filter(found -> found.isInForceAt(header.asOf().instant()))
                    .ifPresent(found -> proofs.put(found.kind(), id));
        }
        return new Assurance(shares(recorded.unsigned().keySet(), header.asOf(), scope), proofs);
    }

    private static SortedMap<String, @Nullable UUID> nothingProved() {
        var proofs = new TreeMap<String, @Nullable UUID>();
        Verification.KINDS.forEach(kind -> proofs.put(kind, null));
        return proofs;
    }

    private SortedMap<Source, Assurance.Share> shares(
            Collection<Source> sources, AsOf asOf, ConsentScope scope) {
        var history = histories.read(asOf, scope).history();
        var shares = new TreeMap<Source, Assurance.Share>();
        for (var source : sources) {
            var positions =
                    IntStream.range(0, history.size())
                            .filter(i -> history.source(i).equals(source))
                            .mapToLong(history::position)
                            .toArray();
            shares.put(source, new Assurance.Share(signed.unsigned(positions), positions.length));
        }
        return shares;
    }
}
