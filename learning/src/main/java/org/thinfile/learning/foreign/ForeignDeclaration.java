package org.thinfile.learning.foreign;

import java.util.List;
import java.util.Map;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.calibration.PlattScaling;

/**
 * What whoever brings a model says of it that its file does not.
 *
 * @param inputs the feature that each of its inputs is, by the input's name in the file; where it
 *     is empty, inputs are called as features are
 * @param calibration from its log odds of bad to calibrated ones
 * @param scale what scores are published on
 */
public record ForeignDeclaration(
        Map<String, String> inputs, PlattScaling calibration, ScoreScale scale) {

    public ForeignDeclaration {
        inputs = Map.copyOf(inputs);
    }

    /**
     * The features of a model's inputs, in their order; throws {@code BadInput} for one unnamed.
     */
    public List<String> features(List<String> names) {
        if (inputs.isEmpty()) {
            return names;
        }
        return names.stream().map(this::feature).toList();
    }

    private String feature(String input) {
        var feature = inputs.get(input);
        if (feature == null) {
            throw new Problem.BadInput(
                            "no feature is declared for the input '%s'".formatted(input),
                            "name one under 'inputs', or none at all where they are called alike",
                            "inputs")
                    .asException();
        }
        return feature;
    }
}
