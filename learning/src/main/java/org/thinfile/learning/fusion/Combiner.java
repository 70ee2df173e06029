package org.thinfile.learning.fusion;

import static org.thinfile.learning.StoredForm.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.calibration.RidgeLogistic;
import tools.jackson.databind.JsonNode;

/**
 * From the evidence of the sources at hand to log odds of bad:
 *
 * <pre>
 *   intercept + sum of given[s] + sum of evidence[s] * coefficient(s)
 *   coefficient(s) = max(0, alone[s] + sum of beside[s][t]),   s, t present, t other than s
 * </pre>
 *
 * <p>Two sources that tell the same count less together than alone: that is {@code beside}. What
 * the act of giving a source tells is {@code given}. A sub-model is never turned against itself.
 *
 * <p>It is trained on the rows as they are and on copies from which sources were dropped at random.
 * A dropped source says nothing of the person, one that was withheld may; so a copy keeps what the
 * person gave in {@code given}, loses the evidence, and has a column of its own for the loss, which
 * no served row has.
 *
 * @param alone one a source
 * @param beside by source, how its coefficient changes beside each other source
 * @param given log odds of having given a source
 */
record Combiner(double intercept, List<Double> alone, List<List<Double>> beside, List<Double> given)
        implements Canonical.Form {

    Combiner {
        alone = List.copyOf(alone);
        beside = beside.stream().map(List::copyOf).toList();
        given = List.copyOf(given);
        int size = alone.size();
        if (given.size() != size
                || beside.size() != size
                || beside.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(
                    "a combiner of %d sources has %d offsets and %d rows of coefficients"
                            .formatted(size, given.size(), beside.size()));
        }
    }

    /** Log odds of bad. */
    double logOdds(double[] evidence, long pattern) {
        double sum = offset(pattern);
        for (int s = 0; s < evidence.length; s++) {
            if (Sources.has(pattern, s)) {
                sum += coefficient(s, pattern) * evidence[s];
            }
        }
        return sum;
    }

    /** Log odds where no evidence points either way. */
    double offset(long pattern) {
        double sum = intercept;
        for (int s = 0; s < given.size(); s++) {
            sum += Sources.has(pattern, s) ? given.get(s) : 0;
        }
        return sum;
    }

    /** What the evidence of a present source is multiplied by, from 0. */
    double coefficient(int source, long pattern) {
        double sum = alone.get(source);
        for (int t = 0; t < alone.size(); t++) {
            sum += t != source && Sources.has(pattern, t) ? beside.get(source).get(t) : 0;
        }
        return Math.max(0, sum);
    }

    /**
     * Fits.
     *
     * @param evidence one row each, one number a source, by sub-models that have not seen the row
     * @param rows of which to learn
     */
    static Combiner fit(
            double[][] evidence,
            long[] present,
            int[] bad,
            double[] weight,
            int[] rows,
            FusionSettings settings) {
        int sources = evidence[0].length;
        var features = new ArrayList<double[]>();
        var targets = new ArrayList<Double>();
        var weights = new ArrayList<Double>();
        var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
        for (int i : rows) {
            features.add(features(evidence[i], present[i], present[i]));
            targets.add((double) bad[i]);
            weights.add(weight[i]);
            for (int copy = 0; copy < settings.dropouts(); copy++) {
                long kept = present[i] & chance.nextLong();
                if (kept != 0 && kept != present[i]) {
                    features.add(features(evidence[i], present[i], kept));
                    targets.add((double) bad[i]);
                    weights.add(weight[i] / settings.dropouts());
                }
            }
        }
        var columns = new double[features.getFirst().length][features.size()];
        for (int i = 0; i < features.size(); i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = features.get(i)[j];
            }
        }
        var fitted =
                RidgeLogistic.fit(
                        columns,
                        targets.stream().mapToDouble(each -> each).toArray(),
                        weights.stream().mapToDouble(each -> each).toArray(),
                        new double[features.size()],
                        ridges(sources, settings));
        return of(fitted, sources);
    }

    /** Evidence, evidence beside each other source, what was given, what was dropped. */
    private static double[] features(double[] evidence, long given, long kept) {
        int sources = evidence.length;
        var features = new double[sources * sources + 3 * sources];
        for (int s = 0; s < sources; s++) {
            if (Sources.has(kept, s)) {
                features[s] = evidence[s];
                for (int t = 0; t < sources; t++) {
                    boolean beside = t != s && Sources.has(kept, t);
                    features[sources + s * sources + t] = beside ? evidence[s] : 0;
                }
            }
            features[sources * sources + sources + s] = Sources.has(given, s) ? 1 : 0;
            features[sources * sources + 2 * sources + s] = Sources.has(given & ~kept, s) ? 1 : 0;
        }
        return features;
    }

    private static double[] ridges(int sources, FusionSettings settings) {
        var ridges = new double[sources * sources + 3 * sources];
        for (int j = 0; j < ridges.length; j++) {
            boolean beside = j >= sources && j < sources + sources * sources;
            ridges[j] = beside ? settings.besideRidge() : settings.ridge();
        }
        return ridges;
    }

    private static Combiner of(RidgeLogistic fitted, int sources) {
        var numbers = fitted.coefficients();
        var alone = new ArrayList<Double>();
        var beside = new ArrayList<List<Double>>();
        var given = new ArrayList<Double>();
        for (int s = 0; s < sources; s++) {
            alone.add(numbers[s]);
            var row = new ArrayList<Double>();
            for (int t = 0; t < sources; t++) {
                row.add(numbers[sources + s * sources + t]);
            }
            beside.add(row);
            given.add(numbers[sources * sources + sources + s]);
        }
        return new Combiner(fitted.intercept(), alone, beside, given);
    }

    static Combiner read(JsonNode node) {
        var beside = new ArrayList<List<Double>>();
        field(node, "beside").forEach(row -> beside.add(numbers(row)));
        return new Combiner(
                field(node, "intercept").asDouble(),
                numbers(field(node, "alone")),
                beside,
                numbers(field(node, "given")));
    }

    private static List<Double> numbers(JsonNode node) {
        var numbers = new ArrayList<Double>();
        node.forEach(each -> numbers.add(each.asDouble()));
        return numbers;
    }

    @Override
    public Object canonical() {
        return Map.of("intercept", intercept, "alone", alone, "beside", beside, "given", given);
    }
}
