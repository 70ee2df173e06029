/**
 * Applications from submission to a recorded verdict, and their replays: the one place that puts
 * the modules in a row. Owns: origination.application, origination.replay, origination.awaiting,
 * origination.heard, origination.undecided. Publishes: ApplicationDecided. Hears: FetchCompleted,
 * to decide what waited for it; its own notice, to count and to let shadows score. Holds always: an
 * application, its verdict, vector, score, audit entry and notice are recorded in one transaction
 * or not at all; no rule of lending lives here.
 */
@ApplicationModule(
        allowedDependencies = {
            "models",
            "features",
            "jurisdictions",
            "consent",
            "ingestion",
            "identity",
            "events",
            "decision",
            "programmes",
            "vault",
            "audit",
            "web"
        })
@NullMarked
package org.thinfile.origination;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
