package org.thinfile.learning.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.calibration.Calibration;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.calibration.RidgeLogistic;
import org.thinfile.learning.metrics.CalibrationFigures;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.FoldInterval;

/** The combiner of some of the rows with a line for each consent pattern, and how they do. */
final class Recalibration {

    private final FusionRows rows;
    private final double[][] evidence;
    private final FusionSettings settings;

    /**
     * A combiner with its lines.
     *
     * @param lines by pattern, for those with rows enough among all
     */
    record Fused(Combiner combiner, SortedMap<Long, PlattScaling> lines) {
        double logOdds(double[] evidence, long pattern) {
            var line = lines.get(pattern);
            if (line == null) {
                throw new IllegalArgumentException("a pattern without a line is not scored");
            }
            return line.logOdds(combiner.logOdds(evidence, pattern));
        }
    }

    /**
     * @param evidence one row each, one number a source, by sub-models that have not seen the row
     */
    Recalibration(FusionRows rows, double[][] evidence, FusionSettings settings) {
        this.rows = rows;
        this.evidence = evidence;
        this.settings = settings;
    }

    /** Fits on the rows of these indices. Which patterns get a line is told by all rows. */
    Fused on(int[] indices) {
        var labelled = rows.labelled();
        var combiner =
                Combiner.fit(
                        evidence,
                        rows.present(),
                        labelled.bad(),
                        labelled.weight(),
                        indices,
                        settings);
        var lines = new TreeMap<Long, PlattScaling>();
        for (long pattern : rows.patterns()) {
            if (enough(pattern)) {
                var mine =
                        IntStream.of(indices).filter(i -> rows.present()[i] == pattern).toArray();
                lines.put(pattern, line(combiner, mine));
            }
        }
        return new Fused(combiner, lines);
    }

    /** Somebody who gave nothing has nothing to be scored by, however many did so. */
    private boolean enough(long pattern) {
        var mine = rowsOf(pattern);
        int bads = bads(mine);
        return pattern != 0
                && mine.length >= settings.fewestRows()
                && Math.min(bads, mine.length - bads) >= settings.fewestOutcomes();
    }

    private int[] rowsOf(long pattern) {
        return IntStream.range(0, rows.rows()).filter(i -> rows.present()[i] == pattern).toArray();
    }

    private int bads(int[] indices) {
        return IntStream.of(indices).map(i -> rows.labelled().bad()[i]).sum();
    }

    /** A level as the rows have it, and slope 1 unless they insist; never falling. */
    private PlattScaling line(Combiner combiner, int[] mine) {
        var raw = new double[mine.length];
        var target = new double[mine.length];
        var weight = new double[mine.length];
        double mean = 0;
        double total = 0;
        for (int j = 0; j < mine.length; j++) {
            int i = mine[j];
            raw[j] = combiner.logOdds(evidence[i], rows.present()[i]);
            target[j] = rows.labelled().bad()[i];
            weight[j] = rows.labelled().weight()[i];
            mean += weight[j] * raw[j];
            total += weight[j];
        }
        mean /= total;
        var apart = new double[mine.length];
        for (int j = 0; j < mine.length; j++) {
            apart[j] = raw[j] - mean;
        }
        var fitted =
                RidgeLogistic.fit(
                        new double[][] {apart},
                        target,
                        weight,
                        raw,
                        new double[] {settings.slopeRidge()});
        double steeper = fitted.coefficients()[0];
        if (steeper <= -1) {
            var level =
                    RidgeLogistic.fit(
                            new double[0][],
                            target,
                            weight,
                            new double[mine.length],
                            new double[0]);
            return new PlattScaling(level.intercept(), 0);
        }
        return new PlattScaling(fitted.intercept() - steeper * mean, 1 + steeper);
    }

    /** What was seen of each pattern; figures are of folds that combiner and lines did not see. */
    List<ConsentPattern> report(Fused whole, int[] fold) {
        var probabilities = new double[rows.rows()];
        for (int k = 0; k < settings.innerFolds(); k++) {
            int held = k;
            var others = IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray();
            var fused = on(others);
            for (int i = 0; i < fold.length; i++) {
                long pattern = rows.present()[i];
                if (fold[i] == held && fused.lines().containsKey(pattern)) {
                    probabilities[i] =
                            Calibration.probabilityOf(fused.logOdds(evidence[i], pattern));
                }
            }
        }
        var patterns = new ArrayList<ConsentPattern>();
        for (long pattern : rows.patterns()) {
            patterns.add(pattern(pattern, whole.lines().get(pattern), probabilities, fold));
        }
        return patterns;
    }

    private ConsentPattern pattern(
            long pattern, @Nullable PlattScaling line, double[] probabilities, int[] fold) {
        var mine = rowsOf(pattern);
        var names = rows.sources().names(pattern);
        if (line == null) {
            return new ConsentPattern(names, mine.length, bads(mine), null, null, null);
        }
        var labelled = rows.labelled();
        var figures =
                CalibrationFigures.of(
                        IntStream.of(mine).mapToDouble(i -> probabilities[i]).toArray(),
                        IntStream.of(mine).map(i -> labelled.bad()[i]).toArray(),
                        IntStream.of(mine).mapToDouble(i -> labelled.weight()[i]).toArray());
        return new ConsentPattern(
                names,
                mine.length,
                bads(mine),
                line,
                auc(mine, probabilities, fold),
                ConsentPattern.Figures.of(figures));
    }

    private @Nullable FoldInterval auc(int[] mine, double[] probabilities, int[] fold) {
        var aucs = new ArrayList<Double>();
        for (int k = 0; k < settings.innerFolds(); k++) {
            int held = k;
            var here = IntStream.of(mine).filter(i -> fold[i] == held).toArray();
            int bads = bads(here);
            if (bads > 0 && bads < here.length) {
                aucs.add(
                        Discrimination.of(
                                        IntStream.of(here)
                                                .mapToDouble(i -> probabilities[i])
                                                .toArray(),
                                        IntStream.of(here)
                                                .map(i -> rows.labelled().bad()[i])
                                                .toArray())
                                .auc());
            }
        }
        return aucs.size() < 2
                ? null
                : FoldInterval.of(
                        aucs.stream().mapToDouble(each -> each).toArray(),
                        1.0 / (settings.innerFolds() - 1),
                        0,
                        1);
    }
}
