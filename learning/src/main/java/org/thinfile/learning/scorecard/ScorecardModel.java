package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.Model;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.Stepped;
import org.thinfile.learning.Table;

/**
 * A points card: {@code score = clip(base + sum of the points of the attributes)}, whole numbers
 * all of them, so that the printed card gives the score exactly. The probability of bad is read
 * back from the score.
 */
public final class ScorecardModel implements Model, Predictor, Stepped {

    /** The name of this family of models. */
    public static final String FAMILY = "scorecard";

    private final Basis basis;
    private final ScoreScale scale;
    private final int base;
    private final List<Characteristic> characteristics;
    private final List<String> inputs;
    private final BinIndex[] indices;
    private final double[] probabilityOf;

    /** A card that was learned. */
    public ScorecardModel(ScoreScale scale, int base, List<Characteristic> characteristics) {
        this(Basis.LEARNED, scale, base, characteristics);
    }

    /**
     * A card.
     *
     * @param base points that everybody starts from
     * @param characteristics names distinct; none of them is a card that scores everybody alike
     */
    public ScorecardModel(
            Basis basis, ScoreScale scale, int base, List<Characteristic> characteristics) {
        this.basis = basis;
        this.scale = scale;
        this.base = base;
        this.characteristics = List.copyOf(characteristics);
        this.inputs = characteristics.stream().map(Characteristic::feature).toList();
        if (inputs.stream().distinct().count() != inputs.size()) {
            throw new IllegalArgumentException("a feature stands twice on the card: " + inputs);
        }
        this.indices = characteristics.stream().map(ScorecardModel::index).toArray(BinIndex[]::new);
        this.probabilityOf = new double[scale.maximum() - scale.minimum() + 1];
        for (int i = 0; i < probabilityOf.length; i++) {
            probabilityOf[i] = scale.probabilityOfBad(scale.minimum() + i);
        }
    }

    private static BinIndex index(Characteristic characteristic) {
        return new BinIndex(
                characteristic.feature(),
                characteristic.rows().stream().map(row -> row.bin().attribute()).toList());
    }

    /** Reads a card from its canonical bytes; throws {@link Problem.BadInput} on others. */
    public static ScorecardModel read(byte[] bytes) {
        return CardTree.read(bytes);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    /** What its points rest on. */
    public Basis basis() {
        return basis;
    }

    /** The scale its scores are on. */
    public ScoreScale scale() {
        return scale;
    }

    /** Points that everybody starts from. */
    public int base() {
        return base;
    }

    /** The features, in the order of {@link #inputs}. */
    public List<Characteristic> characteristics() {
        return characteristics;
    }

    /**
     * The categories of an input in the order in which {@link #score} counts them, from 0; none
     * where the input is a number. Any other number is an unknown category.
     */
    public List<String> categories(int input) {
        return List.copyOf(indices[input].categories());
    }

    /** The lines of the card that a vector takes, one an input. */
    public List<Characteristic.Row> rows(double[] values) {
        requireInputs(values);
        var rows = new ArrayList<Characteristic.Row>(values.length);
        for (int i = 0; i < values.length; i++) {
            rows.add(characteristics.get(i).rows().get(indices[i].of(values[i])));
        }
        return rows;
    }

    @Override
    public double[] steps(int input) {
        return indices[input].steps();
    }

    @Override
    public boolean quantity(int input, double value) {
        return !Double.isNaN(value)
                && characteristics.get(input).rows().get(indices[input].of(value)).bin().attribute()
                        instanceof Attribute.Range;
    }

    @Override
    public ScoredVector score(double[] values) {
        requireInputs(values);
        int sum = base;
        var contributions = new ArrayList<ScoredVector.Contribution>(values.length);
        for (int i = 0; i < values.length; i++) {
            var characteristic = characteristics.get(i);
            int points = characteristic.rows().get(indices[i].of(values[i])).points();
            sum += points;
            contributions.add(
                    new ScoredVector.Contribution(
                            characteristic.feature(), points - characteristic.baseline()));
        }
        int score = scale.clip(sum);
        return new ScoredVector(score, probabilityOf[score - scale.minimum()], contributions);
    }

    private void requireInputs(double[] values) {
        if (values.length != inputs.size()) {
            throw new IllegalArgumentException(
                    "%d values for %d inputs of the card".formatted(values.length, inputs.size()));
        }
    }

    /**
     * Scores of a table with what training had not seen.
     *
     * @param points one a row
     * @param unseen inputs that met values unknown to the card, with how many rows did
     */
    public record ScoredTable(int[] points, List<UnseenRows> unseen) {
        public ScoredTable {
            unseen = List.copyOf(unseen);
        }
    }

    /** How many rows took the line for the unseen of a feature. */
    public record UnseenRows(String feature, int rows) {}

    /** Scores every row of a table that holds the inputs, in any order. */
    public ScoredTable score(Table table) {
        var points = new int[table.rows()];
        Arrays.fill(points, base);
        var unseen = new ArrayList<UnseenRows>();
        for (int k = 0; k < indices.length; k++) {
            var rows = characteristics.get(k).rows();
            var pointsOf = rows.stream().mapToInt(Characteristic.Row::points).toArray();
            int unseenRows = 0;
            var bins = indices[k].of(column(table, inputs.get(k)));
            for (int i = 0; i < points.length; i++) {
                points[i] += pointsOf[bins[i]];
                unseenRows += bins[i] == rows.size() - 1 ? 1 : 0;
            }
            if (unseenRows > 0) {
                unseen.add(new UnseenRows(inputs.get(k), unseenRows));
            }
        }
        for (int i = 0; i < points.length; i++) {
            points[i] = scale.clip(points[i]);
        }
        return new ScoredTable(points, unseen);
    }

    private static Column column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Problem.BadInput(
                                        "the table has no column '%s'".formatted(name),
                                        "give every input of the card",
                                        name)
                                .asException());
    }

    @Override
    public double[] probabilities(Table table) {
        return Arrays.stream(score(table).points())
                .mapToDouble(points -> probabilityOf[points - scale.minimum()])
                .toArray();
    }

    @Override
    public Object canonical() {
        return CardTree.of(this);
    }

    @Override
    public String toString() {
        return Canonical.text(this);
    }
}
