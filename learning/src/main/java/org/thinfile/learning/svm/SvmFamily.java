package org.thinfile.learning.svm;

import static org.thinfile.learning.StoredForm.field;

import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Model;
import org.thinfile.learning.ModelFamily;
import org.thinfile.learning.StoredForm;
import org.thinfile.learning.dense.DenseFamily;
import org.thinfile.learning.dense.DenseLearner;
import org.thinfile.learning.dense.DenseModel;
import org.thinfile.learning.dense.Surface;
import tools.jackson.databind.JsonNode;

/** Calibrated support vector machines. */
public final class SvmFamily implements ModelFamily {

    private static final DenseFamily FAMILY =
            new DenseFamily(
                    "svm",
                    new StoredForm("support vector machine", "thinfile-svm-1"),
                    SvmFamily::surface);

    @Override
    public String name() {
        return FAMILY.name();
    }

    @Override
    public Learner learner(FitRequest request) {
        var settings = SvmSettings.DEFAULT.withSeed(request.seed());
        return new DenseLearner(FAMILY, new SvmFitting(settings), request.scale());
    }

    @Override
    public Model read(byte[] canonical) {
        return DenseModel.read(FAMILY, canonical);
    }

    private static Surface surface(JsonNode node) {
        var kind = field(node, "kind").asString();
        return switch (kind) {
            case Hyperplane.KIND -> Hyperplane.read(node);
            case GaussianKernel.KIND -> GaussianKernel.read(node);
            case WaveSurface.KIND -> WaveSurface.read(node);
            default ->
                    throw new IllegalArgumentException(
                            "surface kind '%s' is not known".formatted(kind));
        };
    }
}
