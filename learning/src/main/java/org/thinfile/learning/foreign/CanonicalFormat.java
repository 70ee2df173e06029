package org.thinfile.learning.foreign;

import java.nio.charset.StandardCharsets;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Model;
import org.thinfile.learning.ModelFamilies;

/**
 * Canonical bytes of a model of ours, from another installation. They bring their own calibration,
 * scale and names of features, so the declaration must not change them.
 */
public final class CanonicalFormat implements ForeignFormat {

    private static final String START = "{";

    @Override
    public String name() {
        return "thinfile";
    }

    @Override
    public boolean recognises(byte[] file) {
        return file.length > 0
                && file[0] == START.getBytes(StandardCharsets.US_ASCII)[0]
                && new String(file, StandardCharsets.UTF_8).contains("\"format\":\"thinfile-");
    }

    @Override
    public Model read(byte[] file, ForeignDeclaration declared) {
        for (var name : ModelFamilies.names()) {
            try {
                var model = ModelFamilies.named(name).read(file);
                if (model.family().equals(name)
                        && java.util.Arrays.equals(Canonical.bytes(model), file)) {
                    requireUnchanged(model, declared);
                    return model;
                }
            } catch (ProblemException e) {
                if (e.problem() instanceof Problem.Conflict) {
                    throw e;
                }
                // of another family, which the next one may read
            }
        }
        throw new Problem.BadInput(
                        "the bytes are not those of a model of "
                                + String.join(", ", ModelFamilies.names()),
                        "give them as models.model keeps them, without a byte more",
                        null)
                .asException();
    }

    private static void requireUnchanged(Model model, ForeignDeclaration declared) {
        if (!declared.features(model.inputs()).equals(model.inputs())) {
            throw new Problem.Conflict(
                            "canonical bytes name their features already",
                            "leave 'inputs' out of the declaration")
                    .asException();
        }
    }
}
