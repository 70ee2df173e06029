package org.thinfile.origination;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.features.FeatureSets;
import org.thinfile.features.FeatureVectors;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.SubjectId;
import org.thinfile.models.Assignment;
import org.thinfile.models.ModelSection;
import org.thinfile.models.ModelUse;
import org.thinfile.models.ModelVersion;
import org.thinfile.models.Models;
import org.thinfile.models.Rollouts;
import org.thinfile.models.Scoring;
import org.thinfile.programmes.Programme;
import org.thinfile.programmes.Programmes;

/** The first half of the line: from an applicant to a vector, within its consent. */
@Component
class Assessing {

    private final Programmes programmes;
    private final People people;
    private final Consents consents;
    private final Jurisdictions jurisdictions;
    private final Histories histories;
    private final Models models;
    private final Rollouts rollouts;
    private final Scoring scoring;
    private final FeatureSets featureSets;
    private final FeatureVectors vectors;

    Assessing(
            Programmes programmes,
            People people,
            Consents consents,
            Jurisdictions jurisdictions,
            Histories histories,
            Models models,
            Rollouts rollouts,
            Scoring scoring,
            FeatureSets featureSets,
            FeatureVectors vectors) {
        this.programmes = programmes;
        this.people = people;
        this.consents = consents;
        this.jurisdictions = jurisdictions;
        this.histories = histories;
        this.models = models;
        this.rollouts = rollouts;
        this.scoring = scoring;
        this.featureSets = featureSets;
        this.vectors = vectors;
    }

    /**
     * All that a score needs.
     *
     * @param jurisdiction what is switched off
     * @param model the programme's champion at the instant, or the challenger that the assignment
     *     names; null where there is none
     * @param assignment which of them, and why
     */
    record Assessed(
            Programme programme,
            SubjectId subject,
            ConsentScope scope,
            Jurisdiction jurisdiction,
            @Nullable ModelVersion model,
            Assignment assignment,
            FeatureVector vector) {}

    /** The programme's applicant of that identifier, assessed at an instant. */
    Assessed assess(
            String programmeName, Identifier applicant, @Nullable String region, Instant at) {
        var programme = programmes.get(programmeName);
        return assess(programme, identify(programme, applicant), region, at);
    }

    /** A subject, assessed at an instant. */
    Assessed assess(String programmeName, SubjectId subject, Instant at) {
        if (!people.exists(subject)) {
            throw new Problem.NotFound(
                            "there is no subject of that id",
                            "import its records first, or check the id")
                    .asException();
        }
        return assess(programmes.get(programmeName), subject, null, at);
    }

    /** A programme and its applicant, who consented to what it requires. */
    record Admitted(Programme programme, SubjectId subject) {}

    /** The programme's applicant of that identifier; throws what assessing it would throw. */
    Admitted admit(String programmeName, Identifier applicant, Instant at) {
        var programme = programmes.get(programmeName);
        var subject = identify(programme, applicant);
        scope(programme, subject, at);
        return new Admitted(programme, subject);
    }

    private ConsentScope scope(Programme programme, SubjectId subject, Instant at) {
        var required = DeclaredSources.of(programme).mustBeOpen();
        return consents.require(subject, Purpose.CREDIT_DECISION, at, required);
    }

    private Assessed assess(
            Programme programme, SubjectId subject, @Nullable String region, Instant at) {
        var scope = scope(programme, subject, at);
        var asOf = new AsOf(at, histories.head());
        var jurisdiction = jurisdictions.of(programme.jurisdiction());
        var assignment = rollouts.assign(programme.name(), subject, region, at);
        var vectors = new Vectors(programme, asOf, scope, jurisdiction);
        var challenger = rollouts.challenger(assignment);
        if (challenger.isPresent()) {
            var vector = vectors.tried(challenger.get());
            if (vector.isPresent()) {
                return vectors.assessed(subject, challenger.get(), assignment, vector.get());
            }
            assignment = assignment.afterFailure();
        }
        var model = models.champion(programme.name(), at).orElse(null);
        return vectors.assessed(subject, model, assignment, vectors.of(model));
    }

    /** The vectors of one assessment, each by its model's own version of the definitions. */
    private final class Vectors {

        private final Programme programme;
        private final AsOf asOf;
        private final ConsentScope scope;
        private final Jurisdiction jurisdiction;

        Vectors(Programme programme, AsOf asOf, ConsentScope scope, Jurisdiction jurisdiction) {
            this.programme = programme;
            this.asOf = asOf;
            this.scope = scope;
            this.jurisdiction = jurisdiction;
        }

        /** A newer version of the definitions must not reach a model. */
        FeatureVector of(@Nullable ModelVersion model) {
            var definitions =
                    model == null
                            ? featureSets.named(SourcesCheck.setOf(programme))
                            : featureSets.version(model.declaration().definitions());
            return vectors.at(definitions, asOf, scope, jurisdiction);
        }

        /** The vector of a challenger that scores it; empty where it fails, which stops nobody. */
        Optional<FeatureVector> tried(ModelVersion challenger) {
            try {
                ModelUse.of(programme.section("model", ModelSection.class)).require(challenger);
                var vector = of(challenger);
                scoring.score(challenger, vector);
                return Optional.of(vector);
            } catch (IllegalArgumentException | IllegalStateException | ProblemException e) {
                return Optional.empty();
            }
        }

        Assessed assessed(
                SubjectId subject,
                @Nullable ModelVersion model,
                Assignment assignment,
                FeatureVector vector) {
            return new Assessed(programme, subject, scope, jurisdiction, model, assignment, vector);
        }
    }

    private SubjectId identify(Programme programme, Identifier applicant) {
        var kind = programme.yaml().tree().at("/applicant/identifier").asString();
        if (!applicant.kind().equals(kind)) {
            throw new Problem.BadInput(
                            "programme %s knows applicants by '%s'"
                                    .formatted(programme.name(), kind),
                            "give an identifier of that kind",
                            "applicant.kind")
                    .asException();
        }
        return people.find(applicant)
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "no subject is known by that identifier",
                                        "import its records first, or check the identifier")
                                .asException());
    }
}
