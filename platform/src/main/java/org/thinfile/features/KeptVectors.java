package org.thinfile.features;

import java.util.Optional;
import java.util.UUID;
import org.thinfile.featureengine.FeatureVector;
import org.thinfile.kernel.SubjectId;

/** Vectors that decisions were made on, sealed under the record key of their subject. */
public interface KeptVectors {

    /** Keeps a vector, in the transaction of the caller; returns the id it is found by. */
    UUID keep(SubjectId subject, FeatureVector vector);

    /**
     * A vector that was kept; throws {@code TamperedException} where its bytes are not those that
     * were sealed.
     */
    Optional<KeptVector> find(UUID id);
}
