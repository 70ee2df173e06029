package org.thinfile.learning.neural;

import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.nets.EventInputs;
import org.thinfile.learning.nets.EventSequence;
import org.thinfile.learning.nets.RecurrentNets;
import org.thinfile.learning.nets.SequenceModel;
import org.thinfile.learning.table.Folds;

/**
 * Trains nets over sequences of events as nets over vectors are trained: each member leaves out one
 * of the inner folds, all stop where rows left out were told best, and the calibration line is
 * fitted on what they were told.
 */
public final class SequenceNet {

    private static final int FOLDS = 4;

    private final NetSettings settings;

    /** Trains with these settings. */
    public SequenceNet(NetSettings settings) {
        this.settings = settings;
    }

    /**
     * A model of these subjects and nothing else.
     *
     * @param bad one a subject, 0 or 1; throws a {@code BadInput} problem unless there are as many
     *     of each as there are inner folds
     * @param weight one a subject, above 0
     */
    public SequenceModel fit(List<EventSequence> sequences, int[] bad, double[] weight) {
        int bads = IntStream.of(bad).sum();
        if (bads < FOLDS || bad.length - bads < FOLDS) {
            throw new Problem.BadInput(
                            "%d subjects have %d bad outcomes".formatted(bad.length, bads),
                            "give at least four of each outcome",
                            null)
                    .asException();
        }
        var inputs = EventInputs.of(sequences);
        var fold = Folds.stratified(bad, FOLDS, settings.seed());
        var out = IntStream.range(0, FOLDS).toArray();
        var examples = new SequenceTrainee.Examples(sequences, bad, weight, fold, out);
        var best =
                Torch.with(manager ->
                        new Epochs(settings, bad, weight)
                                .train(new SequenceTrainee(manager, settings, inputs, examples)));
        return new SequenceModel(
                new RecurrentNets(inputs, FOLDS, settings.hidden(), best.weights()),
                PlattScaling.fit(best.raws(), bad, weight));
    }
}
