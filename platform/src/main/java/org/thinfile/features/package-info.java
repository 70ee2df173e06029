/**
 * Features: which version of the definitions a set means, the vectors of subjects, training sets
 * made of them, and telecom indicators of subjects. Owns: features.definition_version,
 * features.feature_version, features.training_set, features.training_set_part,
 * features.training_set_subject, features.training_set_manifest. Publishes and hears: nothing.
 * Holds always: a vector comes from a subject's events alone, within a consent scope; declared
 * traits cannot be reached from here; people linked to a business count by their own consent; a
 * definition version that was ever used can be had again from its digest, to the last word; a
 * feature that was ever used means the same under its version; whose data lies in a training set
 * can be told.
 */
@ApplicationModule(
        allowedDependencies = {"events", "consent", "identity", "jurisdictions", "audit", "web"})
@NullMarked
package org.thinfile.features;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
