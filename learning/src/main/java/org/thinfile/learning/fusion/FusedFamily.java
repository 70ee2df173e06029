package org.thinfile.learning.fusion;

import org.thinfile.kernel.Problem;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Learner;
import org.thinfile.learning.ModelFamily;

/**
 * Fused models, to be kept and read as any other. They are fitted by {@link FusionLearner}, which
 * is told which feature is of which source: a table alone does not say.
 */
public final class FusedFamily implements ModelFamily {

    @Override
    public String name() {
        return FusedModel.FAMILY;
    }

    @Override
    public boolean fits() {
        return false;
    }

    @Override
    public Learner learner(FitRequest request) {
        throw new Problem.BadInput(
                        "a fused model cannot be fitted to a table alone",
                        "name another family; fusion asks which column is of which source",
                        null)
                .asException();
    }

    @Override
    public FusedModel read(byte[] canonical) {
        return FusedModel.read(canonical);
    }
}
