package org.thinfile.origination;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.consent.Consents;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.features.FeatureSets;
import org.thinfile.features.FeatureVectors;
import org.thinfile.features.VectorText;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Purpose;
import org.thinfile.learning.scored.Scored;
import org.thinfile.models.Assignment;
import org.thinfile.models.ModelVersion;
import org.thinfile.models.Models;
import org.thinfile.models.Rollout;
import org.thinfile.models.Rollouts;
import org.thinfile.models.ScoreLog;
import org.thinfile.models.Scoring;

/**
 * Models in the shadow: they score what was decided, after it was, from the same state of
 * knowledge, and decide nothing. One that fails is logged as a failure.
 */
@Component
class ShadowScoring {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowScoring.class);

    private final RecordedApplications applications;
    private final Rollouts rollouts;
    private final Models models;
    private final Scoring scoring;
    private final ScoreLog scoreLog;
    private final Consents consents;
    private final Jurisdictions jurisdictions;
    private final FeatureSets sets;
    private final FeatureVectors vectors;
    private final TransactionTemplate apart;

    ShadowScoring(
            RecordedApplications applications,
            Rollouts rollouts,
            Models models,
            Scoring scoring,
            ScoreLog scoreLog,
            Consents consents,
            Jurisdictions jurisdictions,
            FeatureSets sets,
            FeatureVectors vectors,
            PlatformTransactionManager transactions) {
        this.applications = applications;
        this.rollouts = rollouts;
        this.models = models;
        this.scoring = scoring;
        this.scoreLog = scoreLog;
        this.consents = consents;
        this.jurisdictions = jurisdictions;
        this.sets = sets;
        this.vectors = vectors;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Lets the shadows of a programme score an application that was decided. */
    void score(UUID application, String programme) {
        var shadows = rollouts.shadows(programme);
        if (shadows.isEmpty()) {
            return;
        }
        var decided = applications.find(application).orElseThrow();
        // an erased record is scored by nobody any more
        applications
                .record(decided)
                .ifPresent(record -> shadows.forEach(shadow -> score(decided, record, shadow)));
    }

    private void score(Application application, DecisionRecord record, Rollout shadow) {
        ScoreLog.Entry entry;
        try {
            // in a transaction of its own: what fails in it must not end the one that logs it
            entry = apart.execute(status -> scored(application, record, shadow));
        } catch (RuntimeException e) {
            LOG.warn(
                    "the shadow {} of programme {} failed ({})",
                    shadow.model().brief(),
                    shadow.programme(),
                    e.getClass().getSimpleName());
            entry = entry(application, record, shadow, null, null);
        }
        scoreLog.record(java.util.Objects.requireNonNull(entry));
    }

    private ScoreLog.Entry scored(Application application, DecisionRecord record, Rollout shadow) {
        var model = models.get(shadow.model());
        var vector = vector(model, record);
        return entry(application, record, shadow, vector, scoring.score(model, vector));
    }

    /** The sealed vector, or one by the shadow's own definitions at the same state of knowledge. */
    private FeatureVector vector(ModelVersion model, DecisionRecord record) {
        var header = record.header();
        var definitions = model.declaration().definitions();
        if (definitions.equals(header.definitions())) {
            return VectorText.read(record.vector());
        }
        var at = header.asOf().instant();
        var scope = consents.require(header.subject(), Purpose.CREDIT_DECISION, at);
        var jurisdiction =
                header.jurisdiction() == null
                        ? Jurisdiction.NEUTRAL
                        : jurisdictions.version(header.jurisdiction());
        return vectors.at(sets.version(definitions), header.asOf(), scope, jurisdiction);
    }

    private static ScoreLog.Entry entry(
            Application application,
            DecisionRecord record,
            Rollout shadow,
            @org.jspecify.annotations.Nullable FeatureVector vector,
            @org.jspecify.annotations.Nullable Scored scored) {
        return new ScoreLog.Entry(
                shadow.programme(),
                Assignment.Role.SHADOW,
                shadow.id(),
                application.id(),
                application.subject(),
                record.header().asOf().instant(),
                shadow.model(),
                vector == null ? null : Canonical.digest(vector),
                scored,
                record.verdictTree().get("outcome").asString().equals("Approved"));
    }
}
