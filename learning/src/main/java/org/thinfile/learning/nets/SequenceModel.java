package org.thinfile.learning.nets;

import static org.thinfile.learning.StoredForm.field;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.StoredForm;
import org.thinfile.learning.calibration.PlattScaling;

/** Calibrated nets over sequences of events. Immutable and safe for many threads. */
public record SequenceModel(RecurrentNets nets, PlattScaling calibration)
        implements Canonical.Form {

    private static final StoredForm FORM =
            new StoredForm("net over sequences", "thinfile-sequence-1");

    /** The calibrated probability of bad, strictly between 0 and 1. */
    public double probability(EventSequence sequence) {
        double probability = calibration.probability(nets.value(sequence));
        return Math.clamp(probability, Double.MIN_NORMAL, Math.nextDown(1.0));
    }

    /** The model of canonical bytes; throws a {@code BadInput} problem where they are none. */
    public static SequenceModel read(byte[] canonical) {
        return FORM.read(
                canonical,
                tree -> {
                    var line = field(tree, "calibration");
                    return new SequenceModel(
                            RecurrentNets.read(field(tree, "nets")),
                            new PlattScaling(
                                    field(line, "intercept").asDouble(),
                                    field(line, "slope").asDouble()));
                });
    }

    @Override
    public Object canonical() {
        return Map.of("format", FORM.format(), "nets", nets, "calibration", calibration);
    }
}
