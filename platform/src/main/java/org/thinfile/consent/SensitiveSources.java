package org.thinfile.consent;

import org.thinfile.kernel.Source;

/** Which sources hold sensitive data and open only by a consent of their own. */
@FunctionalInterface
public interface SensitiveSources {

    /** Whether a grant for this source must be the separate one; true for sources not known. */
    boolean isSensitive(Source source);
}
