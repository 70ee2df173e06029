/**
 * Features: which version of the definitions a set means, and the vectors of subjects. Owns:
 * features.definition_version, features.feature_version. Publishes and hears: nothing. Holds
 * always: a vector comes from a subject's events alone, within a consent scope; declared traits
 * cannot be reached from here; a definition version that was ever used can be had again from its
 * digest, to the last word.
 */
@ApplicationModule(allowedDependencies = {"events", "consent", "jurisdictions", "web"})
@NullMarked
package org.thinfile.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
