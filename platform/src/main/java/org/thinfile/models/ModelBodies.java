package org.thinfile.models;

import org.thinfile.learning.Model;
import org.thinfile.learning.ModelFamilies;

/** Reads models back from the canonical bytes they were kept as. */
final class ModelBodies {

    private ModelBodies() {}

    static Model read(String family, byte[] body) {
        return ModelFamilies.named(family).read(body);
    }
}
