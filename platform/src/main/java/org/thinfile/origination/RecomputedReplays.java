package org.thinfile.origination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.thinfile.consent.Consents;
import org.thinfile.decision.Assurance;
import org.thinfile.events.Histories;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.features.FeatureSets;
import org.thinfile.features.FeatureVectors;
import org.thinfile.features.VectorText;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.models.Models;
import org.thinfile.models.Rollouts;
import org.thinfile.programmes.Programmes;
import org.thinfile.vault.TamperedException;
import org.thinfile.web.Clocks;

/**
 * Replays by the code that decides ({@link Deciding}).
 *
 * <ol>
 *   <li>The record is opened; changed bytes are a difference, a destroyed key is an erasure.
 *   <li>The vector is computed again from the history as of the recorded instant and position, if
 *       the grants of then are those that are recorded of then, none was withdrawn and no source
 *       erased since. Otherwise the sealed vector takes its place.
 *   <li>So is how much of it was proved: by the same positions, and by the verifications that were
 *       in force then.
 *   <li>Which model scored is drawn again from its roll-outs.
 *   <li>Score and verdict are computed again with the recorded definitions, model, programme and
 *       policy, and everything is compared byte by byte.
 * </ol>
 */
@Service
class RecomputedReplays implements Replays {

    private final Clocks clocks;
    private final SealedRecords records;
    private final Programmes programmes;
    private final Consents consents;
    private final Jurisdictions jurisdictions;
    private final Histories histories;
    private final FeatureSets featureSets;
    private final FeatureVectors vectors;
    private final Models models;
    private final Rollouts rollouts;
    private final Assuring assuring;
    private final Deciding deciding;
    private final JdbcApplications applications;

    RecomputedReplays(
            Clocks clocks,
            SealedRecords records,
            Programmes programmes,
            Consents consents,
            Jurisdictions jurisdictions,
            Histories histories,
            FeatureSets featureSets,
            FeatureVectors vectors,
            Models models,
            Rollouts rollouts,
            Assuring assuring,
            Deciding deciding,
            JdbcApplications applications) {
        this.clocks = clocks;
        this.records = records;
        this.programmes = programmes;
        this.consents = consents;
        this.jurisdictions = jurisdictions;
        this.histories = histories;
        this.featureSets = featureSets;
        this.vectors = vectors;
        this.models = models;
        this.rollouts = rollouts;
        this.assuring = assuring;
        this.deciding = deciding;
        this.applications = applications;
    }

    /** What to start from, and why it is what was sealed where it is. */
    private record Start(
            FeatureVector vector, Assurance assurance, Optional<String> sealedBecause) {}

    @Override
    public Replayed replay(Application application) {
        try {
            return switch (records.open(application)) {
                case SealedRecords.Opened.Erased erased -> new Replayed.Erased(erased.hash());
                case SealedRecords.Opened.Changed changed ->
                        new Replayed.Different(List.of(changed.what()));
                case SealedRecords.Opened.Whole whole -> recompute(application, whole);
            };
        } catch (TamperedException e) {
            return new Replayed.Different(List.of("the history is not what was sealed"));
        } catch (ProblemException e) {
            return new Replayed.Different(List.of(e.problem().detail()));
        }
    }

    @Override
    @Transactional
    public Kept record(Application application) {
        var replayed = replay(application);
        return applications.addReplay(application.id(), replayed.result(), replayed.detail());
    }

    @Override
    public Kept get(long number) {
        return applications
                .findReplay(number)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no replay of that number",
                                        "replay the application again")
                                .asException());
    }

    private Replayed recompute(Application application, SealedRecords.Opened.Whole whole) {
        var recorded = whole.record();
        var header = recorded.header();
        if (!header.application().equals(application.id())
                || !header.subject().equals(application.subject())
                || !header.programmeVersion().equals(application.programmeVersion())
                || !header.asOf().instant().equals(application.submittedAt())) {
            return new Replayed.Different(List.of("the application's row"));
        }
        var start = start(recorded);
        var programme = programmes.version(header.programmeVersion());
        var model = recorded.model().map(models::get).orElse(null);
        var decided =
                deciding.decide(
                        programme, header.policy(), model, start.vector(), start.assurance());
        var again =
                DecisionRecord.of(
                        header,
                        start.vector(),
                        decided.scored(),
                        decided.verdict(),
                        start.assurance());
        var parts = differences(recorded, again);
        var assignment = header.assignment();
        if (assignment != null
                && !rollouts.holds(
                        assignment, header.subject(), header.model(), header.asOf().instant())) {
            parts.add("which model scores comes to another");
        }
        if (!parts.isEmpty()) {
            return new Replayed.Different(parts);
        }
        return start.sealedBecause()
                .<Replayed>map(why -> new Replayed.SameFromSealedVector(why, whole.hash()))
                .orElseGet(() -> new Replayed.Same(whole.hash()));
    }

    private Start start(DecisionRecord recorded) {
        var header = recorded.header();
        var definitions = featureSets.version(header.definitions());
        var jurisdiction =
                header.jurisdiction() == null
                        ? Jurisdiction.NEUTRAL
                        : jurisdictions.version(header.jurisdiction());
        var scope = scopeOfThen(header);
        var closed =
                scope.isEmpty()
                        ? Optional.of("a grant was withdrawn, has ended or was added")
                        : histories.read(header.asOf(), scope.get()).erased().isEmpty()
                                ? peopleClosed(definitions, header, scope.get())
                                : Optional.of("a source of the history was erased");
        var sealed = AssuranceText.read(recorded.assurance());
        return closed.map(why ->
                        new Start(VectorText.read(recorded.vector()), sealed, Optional.of(why)))
                .orElseGet(() ->
                        new Start(
                                vectors.at(
                                        definitions,
                                        header.asOf(),
                                        scope.orElseThrow(),
                                        jurisdiction),
                                assuring.again(sealed, header, scope.orElseThrow()),
                                Optional.empty()));
    }

    private Optional<String> peopleClosed(
            FeatureSet definitions, DecisionRecord.Header header, ConsentScope scope) {
        return vectors.peopleStillOpen(definitions, header.asOf(), scope, clocks.businessNow())
                ? Optional.empty()
                : Optional.of("a linked person closed or erased what was open then");
    }

    /** The scope of the decision, if all of its grants still stand now. */
    private Optional<ConsentScope> scopeOfThen(DecisionRecord.Header header) {
        var subject = List.of(header.subject());
        var purpose = Purpose.CREDIT_DECISION;
        var then = consents.scopes(subject, purpose, header.asOf().instant());
        var now = consents.scopes(subject, purpose, clocks.businessNow());
        return Optional.ofNullable(then.get(header.subject()))
                .filter(scope -> scope.grants().equals(header.grants()))
                .filter(scope -> scope.expired().equals(header.expired()))
                .filter(scope ->
                        now.containsKey(header.subject())
                                && now.get(header.subject())
                                        .grants()
                                        .values()
                                        .containsAll(header.grants().values()));
    }

    private static List<String> differences(DecisionRecord recorded, DecisionRecord again) {
        var parts = new ArrayList<String>();
        if (!Canonical.text(recorded.header()).equals(Canonical.text(again.header()))) {
            parts.add("header");
        }
        if (!recorded.vector().equals(again.vector())) {
            parts.add("the vector comes to other bytes");
        }
        if (!recorded.scored().equals(again.scored())) {
            parts.add("the score or its reasons come to other bytes");
        }
        if (!recorded.assurance().equals(again.assurance())) {
            parts.add("what was proved comes to other bytes");
        }
        if (!recorded.verdict().equals(again.verdict())) {
            parts.add("the verdict comes to other bytes");
        }
        return parts;
    }
}
