package org.thinfile.learning.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.Model;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.scored.Unscored;

/**
 * One score over whatever sources a person gave.
 *
 * <ol>
 *   <li>Each present source's sub-model tells its evidence: the sum of its contributions, in log
 *       odds of bad against the sub-model's own baseline.
 *   <li>The combiner multiplies each by a coefficient that depends on which other sources are
 *       present, and adds what having given these sources tells.
 *   <li>The line of the consent pattern recalibrates; the scale makes points.
 * </ol>
 *
 * <p>All three are linear once the pattern is known, so a feature's contribution is the sub-model's
 * times coefficient and slope: contributions and the pattern's baseline sum to the points before
 * rounding.
 *
 * <p>Who knows what was given calls {@link #score(double[], long)} and switches over the outcome: a
 * {@link FusedOutcome.Refused} holds the {@link Unscored} to answer with. Who treats all models
 * alike asks {@link #refuses} first and then {@link #score(double[])}; both take a source for
 * present if any of its values is there. Immutable and safe for many threads.
 */
public final class FusedModel implements Model {

    /** The name of this family of models. */
    public static final String FAMILY = "fusion";

    private final Sources sources;
    private final List<@Nullable Model> models;
    private final Combiner combiner;
    private final List<ConsentPattern> patterns;
    private final List<SourceWorth> worths;
    private final int fewestRows;
    private final ScoreScale scale;
    private final List<String> inputs;
    private final int[][] places;
    private final int[] sourceOf;
    private final List<List<ScoredVector.Contribution>> absent = new ArrayList<>();
    private final Map<Long, ConsentPattern> byPattern = new HashMap<>();

    /**
     * Puts the parts together.
     *
     * @param models one a source in the order of their names, null where a source has none
     * @param fewestRows what {@link FusedOutcome.Refused} says it takes
     */
    FusedModel(
            Sources sources,
            List<@Nullable Model> models,
            Combiner combiner,
            List<ConsentPattern> patterns,
            List<SourceWorth> worths,
            int fewestRows,
            ScoreScale scale) {
        if (models.size() != sources.count() || combiner.alone().size() != sources.count()) {
            throw new IllegalArgumentException(
                    "%d sub-models and %d coefficients for %d sources"
                            .formatted(models.size(), combiner.alone().size(), sources.count()));
        }
        this.sources = sources;
        this.models = new ArrayList<>(models);
        this.combiner = combiner;
        this.patterns = List.copyOf(patterns);
        this.worths = List.copyOf(worths);
        this.fewestRows = fewestRows;
        this.scale = scale;
        inputs = sources.inputs();
        places = new int[models.size()][];
        sourceOf = new int[inputs.size()];
        int source = 0;
        for (var features : sources.features().values()) {
            var model = models.get(source);
            places[source] = model == null ? new int[0] : places(model, features);
            absent.add(model == null ? List.of() : nothing(model));
            for (var feature : features) {
                sourceOf[inputs.indexOf(feature)] = source;
            }
            source++;
        }
        patterns.forEach(each -> byPattern.put(sources.pattern(each.sources()), each));
    }

    /** No points for each feature that a sub-model uses. */
    private static List<ScoredVector.Contribution> nothing(Model model) {
        var missing = new double[model.inputs().size()];
        Arrays.fill(missing, Double.NaN);
        return model.score(missing).contributions().stream()
                .map(part -> new ScoredVector.Contribution(part.feature(), 0))
                .toList();
    }

    private int[] places(Model model, List<String> features) {
        return model.inputs().stream()
                .mapToInt(input -> {
                    if (!features.contains(input)) {
                        throw new IllegalArgumentException(
                                "a sub-model takes '%s', which its source has not"
                                        .formatted(input));
                    }
                    return inputs.indexOf(input);
                })
                .toArray();
    }

    /** The model whose canonical bytes these are; throws a {@code BadInput} where they are not. */
    public static FusedModel read(byte[] canonical) {
        return FusedModelForm.read(canonical);
    }

    @Override
    public String family() {
        return FAMILY;
    }

    /** All features of all sources, source by source. */
    @Override
    public List<String> inputs() {
        return inputs;
    }

    /** Which features come from which source. */
    public Sources sources() {
        return sources;
    }

    /** The scale of the points. */
    public ScoreScale scale() {
        return scale;
    }

    /** What training saw of each consent pattern, as observed. */
    public List<ConsentPattern> patterns() {
        return patterns;
    }

    /** What a source would be worth, for each scored pattern and each source it lacks. */
    public List<SourceWorth> worths() {
        return worths;
    }

    /**
     * The sources that had too few rows for a sub-model: giving them tells, their values do not.
     */
    public List<String> withoutModel() {
        var names = sources.names();
        return names.stream().filter(name -> models.get(names.indexOf(name)) == null).toList();
    }

    List<@Nullable Model> models() {
        return models;
    }

    Combiner combiner() {
        return combiner;
    }

    int fewestRows() {
        return fewestRows;
    }

    /**
     * Scores one vector of a person who gave these sources.
     *
     * @param values one for each of {@link #inputs}, NaN where missing; those of absent sources are
     *     ignored
     * @param present names of sources
     */
    public FusedOutcome score(double[] values, List<String> present) {
        return score(values, sources.pattern(present));
    }

    /** The same with the sources as a pattern, see {@link Sources}. */
    public FusedOutcome score(double[] values, long present) {
        requireInputs(values);
        sources.require(present);
        var pattern = byPattern.get(present);
        var line = pattern == null ? null : pattern.line();
        if (present == 0 || line == null) {
            return refused(present, pattern);
        }
        double baseline = scale.offset() - scale.factor() * line.logOdds(combiner.offset(present));
        double exact = baseline;
        var contributions = new ArrayList<ScoredVector.Contribution>();
        for (int s = 0; s < models.size(); s++) {
            var model = models.get(s);
            if (model == null || !Sources.has(present, s)) {
                contributions.addAll(absent.get(s));
                continue;
            }
            double times = line.slope() * combiner.coefficient(s, present);
            for (var part : model.score(chosen(values, s)).contributions()) {
                double points = times * part.points();
                exact += points;
                contributions.add(new ScoredVector.Contribution(part.feature(), points));
            }
        }
        int points = scale.clip(exact);
        var vector = new ScoredVector(points, scale.probabilityOfBad(points), contributions);
        return new FusedOutcome.Points(vector, exact, baseline, Objects.requireNonNull(pattern));
    }

    private FusedOutcome.Refused refused(long present, @Nullable ConsentPattern pattern) {
        var why = present == 0 ? Unscored.Why.NO_DATA : Unscored.Why.SOURCES_TOO_RARE;
        return new FusedOutcome.Refused(
                new Unscored(why), pattern == null ? 0 : pattern.rows(), fewestRows);
    }

    private double[] chosen(double[] values, int source) {
        return Arrays.stream(places[source]).mapToDouble(place -> values[place]).toArray();
    }

    /** The pattern of the sources of which any value is there. */
    public long presentIn(double[] values) {
        requireInputs(values);
        long pattern = 0;
        for (int i = 0; i < values.length; i++) {
            pattern |= Double.isNaN(values[i]) ? 0 : 1L << sourceOf[i];
        }
        return pattern;
    }

    @Override
    public Optional<Unscored.Why> refuses(double[] values) {
        long present = presentIn(values);
        var pattern = byPattern.get(present);
        return pattern != null && pattern.scored()
                ? Optional.empty()
                : Optional.of(refused(present, pattern).unscored().why());
    }

    /** Scores by the sources of which any value is there; an error where it {@link #refuses}. */
    @Override
    public ScoredVector score(double[] values) {
        return switch (score(values, presentIn(values))) {
            case FusedOutcome.Points points -> points.vector();
            case FusedOutcome.Refused refused ->
                    throw new IllegalArgumentException(
                            "nothing is claimed of this pattern: %s (maybe ask refuses() first?)"
                                    .formatted(refused.unscored().why().code()));
        };
    }

    /**
     * What a source would be worth to a person, before it is asked for.
     *
     * @param present names of the sources at hand, at least one
     * @param points the current score
     * @param source one that is not among them
     */
    public SourceWorth.Answer worth(List<String> present, double points, String source) {
        var names = present.stream().sorted().toList();
        sources.pattern(names);
        if (names.contains(source) || !sources.names().contains(source)) {
            throw new IllegalArgumentException(
                    "'%s' must be a source that is not at hand, these are: %s"
                            .formatted(source, names));
        }
        return worths.stream()
                .filter(worth -> worth.source().equals(source) && worth.given().equals(names))
                .findFirst()
                .map(worth -> worth.at(points))
                .orElse(new SourceWorth.Answer.TooFew(0));
    }

    private void requireInputs(double[] values) {
        if (values.length != inputs.size()) {
            throw new IllegalArgumentException(
                    "%d values for %d inputs of the fused model"
                            .formatted(values.length, inputs.size()));
        }
    }

    @Override
    public Object canonical() {
        return FusedModelForm.of(this);
    }
}
