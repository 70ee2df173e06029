/**
 * Features: which version of the definitions a set means, the vectors of subjects, and the sealed
 * vectors that decisions were made on. Owns: features.definition_version, features.vector.
 * Publishes and hears: nothing. Holds always: a vector comes from a subject's events alone, within
 * a consent scope; declared traits cannot be reached from here; a definition version that was ever
 * used can be had again from its digest.
 */
@ApplicationModule(allowedDependencies = {"events", "consent", "vault", "audit", "web"})
@NullMarked
package org.thinfile.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
