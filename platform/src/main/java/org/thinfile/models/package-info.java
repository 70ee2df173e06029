/**
 * Models: what they learn from, how they are made and kept, who answers for them, and what they
 * say. Owns: models.outcome, models.run, models.manifest, models.model, models.champion,
 * models.score_log, models.proposal, models.import, models.approval, models.review, models.rollout
 * with its stages and stops. Publishes: ModelTrained, ChampionChanged, RolloutStopped. Hears:
 * nothing. Holds always: who proposed a model does not approve it; what a person makes champion is
 * approved and reviewed; which model scores is a function of what is recorded; an outcome is not
 * seen before it was known; the fold kept for validation is touched once; a model's id is the
 * digest of what it is; a model trained later than the instant to be scored scores it in a declared
 * retrospective only; there is no default score.
 */
@ApplicationModule(
        allowedDependencies = {
            "features",
            "jurisdictions",
            "ingestion",
            "events",
            "consent",
            "identity",
            "vault",
            "audit",
            "web"
        })
@NullMarked
package org.thinfile.models;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
