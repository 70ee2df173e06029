package org.thinfile.learning.neural;

import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Learner;
import org.thinfile.learning.dense.DenseLearner;
import org.thinfile.learning.nets.NetTraining;
import org.thinfile.learning.nets.NeuralFamily;

/** Nets trained by PyTorch. */
public final class TorchTraining implements NetTraining {

    @Override
    public Learner learner(FitRequest request) {
        var settings = NetSettings.DEFAULT.withSeed(request.seed());
        return new DenseLearner(NeuralFamily.FAMILY, new NetFitting(settings), request.scale());
    }
}
