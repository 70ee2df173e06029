/**
 * The commands of the launcher and the composition of the demo. Owns nothing; it stands above every
 * module and calls their front doors as any client would.
 */
@ApplicationModule(
        allowedDependencies = {
            "origination",
            "models",
            "features",
            "jurisdictions",
            "ingestion",
            "consent",
            "identity",
            "events",
            "decision",
            "access",
            "vault",
            "programmes",
            "audit",
            "web",
            "postgres"
        })
@NullMarked
package org.thinfile.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
