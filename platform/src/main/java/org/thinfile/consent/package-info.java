/**
 * Who may look at what, for which purpose, since when and until when. Owns: consent.grant.
 * Publishes: ConsentGranted, ConsentWithdrawn. Hears: nothing. Holds always: a ConsentScope is made
 * here and nowhere else; a withdrawn grant opens nothing from that instant on.
 */
@ApplicationModule(allowedDependencies = {"identity", "vault", "audit", "web"})
@NullMarked
package org.thinfile.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
