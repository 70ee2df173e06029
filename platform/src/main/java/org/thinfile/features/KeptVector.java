package org.thinfile.features;

import java.time.Instant;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/** What is left of a vector that was kept. */
public sealed interface KeptVector {

    /** Whose it is. */
    SubjectId subject();

    /** The digest of its canonical bytes, which outlives its erasure. */
    Digest digest();

    /** The vector as it was kept. */
    record Held(SubjectId subject, Digest digest, FeatureVector vector) implements KeptVector {}

    /** The subject's record key was destroyed: the vector is forgotten, lawfully. */
    record Erased(SubjectId subject, Digest digest, Instant at, String legalBasis)
            implements KeptVector {}
}
