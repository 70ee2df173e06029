/**
 * Who a subject is: identifiers, declared traits, tokens, and what it proved to own. Owns:
 * identity.subject, identity.identifier, identity.token, identity.party, identity.proof,
 * identity.proof_attempt, identity.verification, identity.outbox. Publishes: ProofStarted. Hears:
 * its own notice, to send what the proof has to say. Holds always: an identifier is found by its
 * keyed hash only, and so is a secret that proves something; what is sent is recorded first; no
 * behaviour and no score lives here; traits are the source {@code declared} and open for fairness
 * measurement alone.
 */
@ApplicationModule(allowedDependencies = {"vault", "audit", "web"})
@NullMarked
package org.thinfile.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
