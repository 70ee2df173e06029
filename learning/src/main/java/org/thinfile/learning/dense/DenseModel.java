package org.thinfile.learning.dense;

import static org.thinfile.learning.StoredForm.field;
import static org.thinfile.learning.StoredForm.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.calibration.PlattScaling;
import tools.jackson.databind.JsonNode;

/**
 * A surface over dense vectors, calibrated and on the published scale: {@code log odds of bad =
 * intercept + slope * value} and {@code points = offset - factor * log odds}, rounded and clipped;
 * the probability of bad is read back from the points.
 *
 * <p>Contributions are integrated gradients of the value against the training rows' mean vector,
 * those of an input's places together, times {@code -factor * slope}: their sum is the unrounded,
 * unclipped points less {@link #baselinePoints()}, to a thousandth of a point. Immutable and safe
 * for many threads.
 */
public final class DenseModel implements Model {

    private final DenseFamily family;
    private final List<String> inputs;
    private final DenseEncoding encoding;
    private final Surface surface;
    private final double[] mean;
    private final PlattScaling calibration;
    private final ScoreScale scale;

    DenseModel(
            DenseFamily family,
            List<String> inputs,
            DenseEncoding encoding,
            Surface surface,
            double[] mean,
            PlattScaling calibration,
            ScoreScale scale) {
        int width = encoding.width();
        if (inputs.size() != encoding.inputs().size()
                || surface.width() != width
                || mean.length != width) {
            throw new IllegalArgumentException(
                    "%d inputs of %d encoded, a surface of %d places and a mean of %d for %d"
                            .formatted(
                                    inputs.size(),
                                    encoding.inputs().size(),
                                    surface.width(),
                                    mean.length,
                                    width));
        }
        this.family = family;
        this.inputs = List.copyOf(inputs);
        this.encoding = encoding;
        this.surface = surface;
        this.mean = mean.clone();
        this.calibration = calibration;
        this.scale = scale;
    }

    /**
     * The model whose canonical bytes these are.
     *
     * @throws ProblemException a {@link Problem.BadInput} where they are not
     */
    public static DenseModel read(DenseFamily family, byte[] canonical) {
        return family.form()
                .read(
                        canonical,
                        tree -> {
                            var model = model(family, tree);
                            if (!Arrays.equals(Canonical.bytes(model), canonical)) {
                                throw new IllegalArgumentException(
                                        "the bytes are not its canonical ones");
                            }
                            return model;
                        });
    }

    private static DenseModel model(DenseFamily family, JsonNode tree) {
        var names = new ArrayList<String>();
        field(tree, "inputs").forEach(name -> names.add(name.asString()));
        var numbers = new ArrayList<DenseInput>();
        field(tree, "encoding").forEach(node -> numbers.add(DenseInput.Number.read(node)));
        var encoding = new DenseEncoding(numbers);
        var line = field(tree, "calibration");
        return new DenseModel(
                family,
                names,
                encoding,
                family.surface().apply(field(tree, "surface")),
                PackedNumbers.doubles(field(tree, "mean").asString(), encoding.width()),
                new PlattScaling(
                        field(line, "intercept").asDouble(), field(line, "slope").asDouble()),
                scale(field(tree, "scale")));
    }

    @Override
    public String family() {
        return family.name();
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    /** What is calibrated. */
    public Surface surface() {
        return surface;
    }

    /** From the surface's value to log odds of bad. */
    public PlattScaling calibration() {
        return calibration;
    }

    /** Points of the training rows' mean vector: what contributions are measured from. */
    public double baselinePoints() {
        return points(surface.value(mean));
    }

    /** Points before they are rounded and clipped. */
    public double exactPoints(double[] values) {
        return points(surface.value(vector(values)));
    }

    private double points(double value) {
        return scale.offset() - scale.factor() * calibration.logOdds(value);
    }

    /** The dense vector of a row. */
    public double[] vector(double[] values) {
        var vector = new double[mean.length];
        encoding.write(values, 0, vector);
        return vector;
    }

    /** The probability of bad that the published points of a row stand for. */
    double published(double[] values) {
        return scale.probabilityOfBad(scale.clip(exactPoints(values)));
    }

    @Override
    public ScoredVector score(double[] values) {
        var vector = vector(values);
        int points = scale.clip(points(surface.value(vector)));
        var parts = PathGradients.of(surface, mean, vector);
        double toPoints = -scale.factor() * calibration.slope();
        var contributions = new ArrayList<ScoredVector.Contribution>(inputs.size());
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int end = at + encoding.inputs().get(i).width();
            if (at == end) {
                continue;
            }
            double sum = 0;
            while (at < end) {
                sum += parts[at++];
            }
            contributions.add(new ScoredVector.Contribution(inputs.get(i), toPoints * sum));
        }
        return new ScoredVector(points, scale.probabilityOfBad(points), contributions);
    }

    @Override
    public Object canonical() {
        return Map.of(
                "format", family.form().format(),
                "inputs", inputs,
                "encoding", encoding.inputs(),
                "surface", surface,
                "mean", PackedNumbers.text(mean),
                "calibration", calibration,
                "scale", scale);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DenseModel model
                && Arrays.equals(Canonical.bytes(this), Canonical.bytes(model));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Canonical.bytes(this));
    }
}
