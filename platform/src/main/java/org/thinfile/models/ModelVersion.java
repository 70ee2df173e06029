package org.thinfile.models;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.learning.Model;

/**
 * A model and what it states about itself.
 *
 * @param id the digest of {@code declaration} and {@code model}: another byte, another version
 * @param declaration what the model states about itself
 * @param model scores
 */
public record ModelVersion(Digest id, ModelDeclaration declaration, Model model) {

    /** The version of a freshly trained model. */
    public static ModelVersion of(ModelDeclaration declaration, Model model) {
        return new ModelVersion(identity(declaration, Canonical.digest(model)), declaration, model);
    }

    /** The id of a declaration together with a model of that digest. */
    static Digest identity(ModelDeclaration declaration, Digest model) {
        return Canonical.digest(Map.of("declaration", declaration, "model", model));
    }
}
