package org.thinfile.learning.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Whether probabilities of bad are what came of them, with the counts they rest on.
 *
 * @param rows how many
 * @param bad of them
 * @param expected mean probability of bad, by weight
 * @param observed share of bad, by weight
 * @param skill slope, intercept and skill against the base rate; empty where all rows have one
 *     outcome, of which no such figure can be had
 */
public record CalibrationFigures(
        int rows, int bad, double expected, double observed, Optional<ProbabilitySkill> skill) {

    /**
     * Measures.
     *
     * @param probabilities each strictly between 0 and 1, at least one
     * @param bad 0 or 1
     * @param weight above 0
     */
    public static CalibrationFigures of(double[] probabilities, int[] bad, double[] weight) {
        double expected = 0;
        double observed = 0;
        double total = 0;
        int bads = 0;
        for (int i = 0; i < bad.length; i++) {
            expected += weight[i] * probabilities[i];
            observed += weight[i] * bad[i];
            total += weight[i];
            bads += bad[i];
        }
        boolean both = bads > 0 && bads < bad.length;
        return new CalibrationFigures(
                bad.length,
                bads,
                expected / total,
                observed / total,
                both
                        ? Optional.of(ProbabilitySkill.of(probabilities, bad, weight))
                        : Optional.empty());
    }

    /** The figures of each segment. */
    public static SortedMap<String, CalibrationFigures> bySegment(
            double[] probabilities, int[] bad, double[] weight, String[] segment) {
        var figures = new TreeMap<String, CalibrationFigures>();
        for (var name : segment) {
            figures.computeIfAbsent(
                    name,
                    key -> {
                        var rows =
                                IntStream.range(0, bad.length)
                                        .filter(i -> segment[i].equals(key))
                                        .toArray();
                        return of(
                                IntStream.of(rows).mapToDouble(i -> probabilities[i]).toArray(),
                                IntStream.of(rows).map(i -> bad[i]).toArray(),
                                IntStream.of(rows).mapToDouble(i -> weight[i]).toArray());
                    });
        }
        return figures;
    }

    /** The figures by their names in JSON; those that cannot be had are left out. */
    public Map<String, Object> figures() {
        var figures = new TreeMap<String, Object>();
        figures.put("rows", rows);
        figures.put("bad", bad);
        figures.put("expected", expected);
        figures.put("observed", observed);
        skill.ifPresent(found -> {
            figures.put("expected_by_observed", expected / observed);
            figures.put("slope", found.calibrationSlope());
            figures.put("intercept", found.calibrationIntercept());
            figures.put("brier_skill", found.brierSkill());
            figures.put("logloss_skill", found.logLossSkill());
        });
        return figures;
    }
}
