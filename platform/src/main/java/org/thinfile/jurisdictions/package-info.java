/**
 * What the law of a place switches off, since when and until when. Owns: jurisdictions.version.
 * Publishes and hears: nothing. Holds always: a version of a pack that was ever in force here can
 * be had again from its digest; a source that is switched off has no part in any vector.
 */
@ApplicationModule(allowedDependencies = {"audit", "web"})
@NullMarked
package org.thinfile.jurisdictions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
