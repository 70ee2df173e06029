package org.thinfile.learning.nets;

import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Model;
import org.thinfile.learning.ModelFamily;
import org.thinfile.learning.StoredForm;
import org.thinfile.learning.dense.DenseFamily;
import org.thinfile.learning.dense.DenseModel;

/** Calibrated nets over vectors. Stored ones are read and scored wherever this class is. */
public final class NeuralFamily implements ModelFamily {

    /** The family, for whoever trains it. */
    public static final DenseFamily FAMILY =
            new DenseFamily(
                    "neural", new StoredForm("net", "thinfile-neural-1"), ResidualNets::read);

    @Override
    public String name() {
        return FAMILY.name();
    }

    @Override
    public boolean fits() {
        return training().findAny().isPresent();
    }

    private static Stream<NetTraining> training() {
        return ServiceLoader.load(NetTraining.class, NeuralFamily.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    @Override
    public Learner learner(FitRequest request) {
        return training().findFirst().orElseThrow(NeuralFamily::absent).learner(request);
    }

    private static RuntimeException absent() {
        return new Problem.Unavailable(
                        "nets cannot be trained here: module 'learning-neural' is not on the class"
                                + " path",
                        "run './thinfile evaluate --model neural', which builds it, or put it and"
                                + " what it depends on on the class path")
                .asException();
    }

    @Override
    public Model read(byte[] canonical) {
        return DenseModel.read(FAMILY, canonical);
    }
}
