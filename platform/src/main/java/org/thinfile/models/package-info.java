/**
 * Models: what they learn from, how they are made and kept, and what they say. Owns:
 * models.outcome, models.run, models.manifest, models.model, models.champion, models.score_log.
 * Publishes and hears: nothing. Holds always: an outcome is not seen before it was known; the fold
 * kept for validation is touched once; a model's id is the digest of what it is; a model trained
 * later than the instant to be scored scores it in a declared retrospective only; there is no
 * default score.
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
