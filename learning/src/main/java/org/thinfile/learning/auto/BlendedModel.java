package org.thinfile.learning.auto;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.Table;

/**
 * A weighted sum of what models say: {@code log odds of bad = intercept + sum of weight x (offset -
 * points) / factor}, over the published points of the members, so that everybody can add it up from
 * their scores. Contributions are the members' own, times the weights. Immutable and safe for many
 * threads if the members are.
 */
public final class BlendedModel implements Model {

    private final ScoreScale scale;
    private final List<String> inputs;
    private final List<Model> members;
    private final double[] weights;
    private final double intercept;
    private final int[][] places;

    /**
     * @param inputs in the order of {@link #score}
     * @param members their inputs are among {@code inputs}, their scores on {@code scale}
     * @param weights one a member
     * @param intercept log odds of bad
     */
    public BlendedModel(
            ScoreScale scale,
            List<String> inputs,
            List<Model> members,
            double[] weights,
            double intercept) {
        if (members.size() != weights.length || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "%d members, %d weights, intercept %s"
                            .formatted(members.size(), weights.length, intercept));
        }
        this.scale = scale;
        this.inputs = List.copyOf(inputs);
        this.members = List.copyOf(members);
        this.weights = weights.clone();
        this.intercept = intercept;
        places = members.stream().map(this::places).toArray(int[][]::new);
    }

    private int[] places(Model member) {
        return member.inputs().stream()
                .mapToInt(name -> {
                    int place = inputs.indexOf(name);
                    if (place < 0) {
                        throw new IllegalArgumentException(
                                "a member takes '%s', which the blend does not".formatted(name));
                    }
                    return place;
                })
                .toArray();
    }

    @Override
    public String family() {
        return AutoLearner.NAME;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    /** The models whose scores are blended. */
    public List<Model> members() {
        return members;
    }

    @Override
    public ScoredVector score(double[] values) {
        double bad = intercept;
        var contributions = new LinkedHashMap<String, Double>();
        inputs.forEach(input -> contributions.put(input, 0.0));
        for (int m = 0; m < weights.length; m++) {
            var own = IntStream.of(places[m]).mapToDouble(place -> values[place]).toArray();
            var said = members.get(m).score(own);
            double weight = weights[m];
            bad += weight * (scale.offset() - said.points()) / scale.factor();
            for (var part : said.contributions()) {
                contributions.merge(part.feature(), weight * part.points(), Double::sum);
            }
        }
        int points = scale.score(-bad);
        return new ScoredVector(
                points,
                scale.probabilityOfBad(points),
                contributions.entrySet().stream()
                        .map(e -> new ScoredVector.Contribution(e.getKey(), e.getValue()))
                        .toList());
    }

    /** Published probabilities of a table that has all inputs as numeric columns. */
    public double[] probabilities(Table table) {
        var columns = inputs.stream().map(name -> numbers(table, name)).toArray(double[][]::new);
        var said = new double[table.rows()];
        var values = new double[columns.length];
        for (int row = 0; row < said.length; row++) {
            for (int j = 0; j < columns.length; j++) {
                values[j] = columns[j][row];
            }
            said[row] = score(values).probabilityOfBad();
        }
        return said;
    }

    private static double[] numbers(Table table, String name) {
        for (var column : table.columns()) {
            if (column.name().equals(name) && column instanceof Column.Numeric numeric) {
                return numeric.values();
            }
        }
        throw new Problem.BadInput(
                        "the table has no column '%s' of numbers".formatted(name),
                        "give every input of the blend",
                        name)
                .asException();
    }

    @Override
    public Object canonical() {
        return Map.of(
                "format",
                BlendedModelForm.FORMAT.format(),
                "scale",
                scale,
                "inputs",
                inputs,
                "intercept",
                intercept,
                "weights",
                Arrays.stream(weights).boxed().toList(),
                "members",
                members.stream()
                        .map(each -> Map.of("family", each.family(), "model", each))
                        .toList());
    }
}
