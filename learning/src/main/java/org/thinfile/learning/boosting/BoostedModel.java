package org.thinfile.learning.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.Stepped;
import org.thinfile.learning.Table;
import org.thinfile.learning.calibration.PlattScaling;

/**
 * Calibrated boosted trees on the published scale. With raw score r of the forest, {@code log odds
 * of bad = intercept + slope * sigmoid * r} and {@code points = offset - factor * log odds},
 * rounded and clipped by the scale; the probability of bad is read back from the points.
 *
 * <p>Contributions are path-dependent Shapley values of r against the training cover, times {@code
 * -factor * slope * sigmoid}: their sum is the unrounded, unclipped points less {@link
 * #baselinePoints()}. Immutable and safe for many threads.
 */
public final class BoostedModel implements Model, Stepped {

    /** The name of this family of models. */
    public static final String FAMILY = "boosting";

    private final String family;
    private final Forest forest;
    private final PlattScaling calibration;
    private final ScoreScale scale;
    private final double baseline;
    private final FlatForest flat;
    private final ForestShap shap;
    private final int[] used;

    /**
     * @param forest inputs in the order of {@link #score}
     * @param calibration of {@code sigmoid * raw}
     * @param scale what the points are published on
     */
    public BoostedModel(Forest forest, PlattScaling calibration, ScoreScale scale) {
        this(FAMILY, forest, calibration, scale);
    }

    /** Of a family with another engine. */
    BoostedModel(String family, Forest forest, PlattScaling calibration, ScoreScale scale) {
        this.family = family;
        this.forest = forest;
        this.calibration = calibration;
        this.scale = scale;
        baseline = forest.baseline();
        flat = new FlatForest(forest);
        shap = new ForestShap(forest, flat);
        used = forest.used().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The model whose canonical bytes these are.
     *
     * @throws ProblemException a {@link Problem.BadInput} where they are not
     */
    public static BoostedModel read(byte[] canonical) {
        return read(FAMILY, canonical);
    }

    static BoostedModel read(String family, byte[] canonical) {
        return new BoostedModelForm(family).read(canonical);
    }

    @Override
    public String family() {
        return family;
    }

    @Override
    public List<String> inputs() {
        return forest.inputs();
    }

    /** The trees. */
    public Forest forest() {
        return forest;
    }

    /** From {@code sigmoid * raw} to log odds of bad. */
    public PlattScaling calibration() {
        return calibration;
    }

    /** The scale of the points. */
    public ScoreScale scale() {
        return scale;
    }

    /** Points of the training population's mean raw score: what contributions are measured from. */
    public double baselinePoints() {
        return scale.offset() - scale.factor() * calibration.logOdds(forest.sigmoid() * baseline);
    }

    /** The forest's raw score of a row. */
    public double rawScore(double[] values) {
        return flat.raw(values);
    }

    /** The raw scores of a table that has all inputs as numeric columns. */
    public double[] rawScores(Table table) {
        var inputs =
                forest.inputs().stream()
                        .<InputEncoding.Input>map(InputEncoding.Input.Number::new)
                        .toList();
        return flat.raws(new InputEncoding(inputs).rows(table));
    }

    @Override
    public double[] steps(int input) {
        return flat.ranks.steps(input);
    }

    @Override
    public boolean quantity(int input, double value) {
        return !Double.isNaN(value) && !flat.ranks.ofCategories(input);
    }

    @Override
    public ScoredVector score(double[] values) {
        var slots = flat.ranks.slots(values);
        double bad = calibration.logOdds(forest.sigmoid() * flat.rawOfSlots(slots));
        int points = scale.score(-bad);
        var phi = new double[values.length];
        shap.addTo(phi, slots);
        double toPoints = -scale.factor() * calibration.slope() * forest.sigmoid();
        var contributions = new ArrayList<ScoredVector.Contribution>(used.length);
        for (int input : used) {
            contributions.add(
                    new ScoredVector.Contribution(
                            forest.inputs().get(input), toPoints * phi[input]));
        }
        return new ScoredVector(points, scale.probabilityOfBad(points), contributions);
    }

    @Override
    public Object canonical() {
        return Map.of(
                "format", BoostedModelForm.format(family),
                "inputs", forest.inputs(),
                "sigmoid", forest.sigmoid(),
                "baseline", baseline,
                "calibration", calibration,
                "scale", scale,
                "trees", BoostedModelForm.trees(forest));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BoostedModel model
                && family.equals(model.family)
                && forest.equals(model.forest)
                && calibration.equals(model.calibration)
                && scale.equals(model.scale);
    }

    @Override
    public int hashCode() {
        return Arrays.asList(family, forest, calibration, scale).hashCode();
    }
}
