/**
 * Who a subject is: identifiers, declared traits, tokens. Owns: identity.subject,
 * identity.identifier, identity.token, identity.party. Publishes and hears: nothing. Holds always:
 * an identifier is found by its keyed hash only; no behaviour and no score lives here; traits are
 * the source {@code declared} and open for fairness measurement alone.
 */
@ApplicationModule(allowedDependencies = {"vault", "audit", "web"})
@NullMarked
package org.thinfile.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
