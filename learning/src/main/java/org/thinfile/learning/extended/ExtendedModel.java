package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
import org.thinfile.learning.scorecard.Attribute;

/**
 * An extended points card: {@code score = clip(base + points of every feature + points of every
 * pair)}, whole numbers all of them, so that the printed tables give the score exactly. The
 * probability of bad is read back from the score.
 *
 * <p>The contribution of a feature is its own points and half of the points of each pair it is in,
 * less their means over the training population; all contributions sum to the unclipped points less
 * {@link #baselinePoints()}. Immutable and safe for many threads.
 */
public final class ExtendedModel implements Model, Predictor, Stepped {

    /** The name of this family of models. */
    public static final String FAMILY = "extended";

    private final ScoreScale scale;
    private final int base;
    private final List<ShapeTable> shapes;
    private final List<PairTable> pairs;
    private final List<String> inputs;
    private final Slots[] slots;
    private final int[][] pointsOf;
    private final Pair[] pairOf;
    private final double[] baselines;
    private final double[] probabilityOf;

    /** A pair as arrays: where its line starts by slot of the first, its column by the second's. */
    private record Pair(int first, int second, int[] line, int[] column, int[] points) {
        int points(int firstSlot, int secondSlot) {
            int from = line[firstSlot];
            int column = this.column[secondSlot];
            return from < 0 || column < 0 ? 0 : points[from + column];
        }
    }

    /**
     * A card.
     *
     * @param base points that everybody starts from
     * @param shapes one an input, features distinct
     * @param pairs of features that have shapes, at most ten
     */
    public ExtendedModel(
            ScoreScale scale, int base, List<ShapeTable> shapes, List<PairTable> pairs) {
        this.scale = scale;
        this.base = base;
        this.shapes = List.copyOf(shapes);
        this.pairs = List.copyOf(pairs);
        inputs = shapes.stream().map(ShapeTable::feature).toList();
        var place = new HashMap<String, Integer>();
        inputs.forEach(input -> place.put(input, place.size()));
        if (place.size() != inputs.size() || pairs.size() > 10) {
            throw new IllegalArgumentException(
                    "a feature stands twice, or %d pairs are more than ten: %s"
                            .formatted(pairs.size(), inputs));
        }
        var tables = new ArrayList<List<List<Attribute>>>();
        shapes.forEach(shape -> tables.add(new ArrayList<>(List.of(shape.values()))));
        baselines = shapes.stream().mapToDouble(ShapeTable::baseline).toArray();
        for (var pair : pairs) {
            int first = place(place, pair.first());
            int second = place(place, pair.second());
            tables.get(first).add(pair.rows());
            tables.get(second).add(pair.columns());
            baselines[first] += pair.baseline() / 2;
            baselines[second] += pair.baseline() / 2;
        }
        slots = new Slots[inputs.size()];
        pointsOf = new int[inputs.size()][];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slots(inputs.get(i), tables.get(i));
            var cells = shapes.get(i).cells();
            pointsOf[i] =
                    Arrays.stream(slots[i].lines(shapes.get(i).values()))
                            .map(line -> cells.get(line).points())
                            .toArray();
        }
        pairOf = pairs.stream().map(pair -> arrays(pair, place)).toArray(Pair[]::new);
        probabilityOf = new double[scale.maximum() - scale.minimum() + 1];
        for (int i = 0; i < probabilityOf.length; i++) {
            probabilityOf[i] = scale.probabilityOfBad(scale.minimum() + i);
        }
    }

    private static int place(HashMap<String, Integer> places, String feature) {
        var place = places.get(feature);
        if (place == null) {
            throw new IllegalArgumentException(
                    "a pair names '%s', which has no table of its own".formatted(feature));
        }
        return place;
    }

    private Pair arrays(PairTable pair, HashMap<String, Integer> places) {
        int first = place(places, pair.first());
        int second = place(places, pair.second());
        int wide = pair.columns().size();
        var line =
                Arrays.stream(slots[first].lines(pair.rows()))
                        .map(row -> row < 0 ? -1 : row * wide)
                        .toArray();
        var points =
                pair.points().stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
        return new Pair(first, second, line, slots[second].lines(pair.columns()), points);
    }

    /** Reads a card from its canonical bytes; throws {@link Problem.BadInput} on others. */
    public static ExtendedModel read(byte[] bytes) {
        return ExtendedForm.read(bytes);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public List<String> inputs() {
        return inputs;
    }

    /** The scale its scores are on. */
    public ScoreScale scale() {
        return scale;
    }

    /** Points that everybody starts from. */
    public int base() {
        return base;
    }

    /** The features' own tables, in the order of {@link #inputs}. */
    public List<ShapeTable> shapes() {
        return shapes;
    }

    /** The pairs' tables. */
    public List<PairTable> pairs() {
        return pairs;
    }

    /** Mean unclipped points of the training population. */
    public double baselinePoints() {
        return base + Arrays.stream(baselines).sum();
    }

    /**
     * The categories of an input in the order in which {@link #score} counts them, from 0; none
     * where the input is a number. Any other number is an unknown category.
     */
    public List<String> categories(int input) {
        return slots[input].categories();
    }

    @Override
    public double[] steps(int input) {
        return slots[input].cuts();
    }

    @Override
    public boolean quantity(int input, double value) {
        return !Double.isNaN(value) && slots[input].categories().isEmpty();
    }

    @Override
    public ScoredVector score(double[] values) {
        if (values.length != inputs.size()) {
            throw new IllegalArgumentException(
                    "%d values for %d inputs of the card".formatted(values.length, inputs.size()));
        }
        var slot = new int[values.length];
        var parts = new double[values.length];
        int sum = base;
        for (int i = 0; i < slot.length; i++) {
            slot[i] = slots[i].of(values[i]);
            int points = pointsOf[i][slot[i]];
            sum += points;
            parts[i] = points - baselines[i];
        }
        for (var pair : pairOf) {
            int points = pair.points(slot[pair.first], slot[pair.second]);
            sum += points;
            parts[pair.first] += points / 2.0;
            parts[pair.second] += points / 2.0;
        }
        var contributions = new ScoredVector.Contribution[values.length];
        for (int i = 0; i < contributions.length; i++) {
            contributions[i] = new ScoredVector.Contribution(inputs.get(i), parts[i]);
        }
        int score = scale.clip(sum);
        return new ScoredVector(
                score, probabilityOf[score - scale.minimum()], Arrays.asList(contributions));
    }

    /** Scores of every row of a table that holds the inputs, in any order. */
    public int[] points(Table table) {
        var slot = new int[slots.length][];
        var sums = new int[table.rows()];
        Arrays.fill(sums, base);
        for (int i = 0; i < slots.length; i++) {
            slot[i] = slots[i].of(column(table, inputs.get(i)));
            for (int row = 0; row < sums.length; row++) {
                sums[row] += pointsOf[i][slot[i][row]];
            }
        }
        for (var pair : pairOf) {
            for (int row = 0; row < sums.length; row++) {
                sums[row] += pair.points(slot[pair.first][row], slot[pair.second][row]);
            }
        }
        return Arrays.stream(sums).map(scale::clip).toArray();
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
        return Arrays.stream(points(table))
                .mapToDouble(points -> probabilityOf[points - scale.minimum()])
                .toArray();
    }

    @Override
    public Object canonical() {
        return ExtendedForm.of(this);
    }

    @Override
    public String toString() {
        return Canonical.text(this);
    }
}
