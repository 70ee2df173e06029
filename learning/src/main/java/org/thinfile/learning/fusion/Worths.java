package org.thinfile.learning.fusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.calibration.Calibration;

/** Learns what a source would be worth to people of a pattern that lacks it. */
final class Worths {

    /** A row scored without the source and with it, in points before rounding. */
    private record Moved(double before, double after, double weight) {
        double move() {
            return after - before;
        }
    }

    private final FusionRows rows;
    private final double[][] evidence;
    private final Recalibration.Fused fused;
    private final FusionSettings settings;

    Worths(
            FusionRows rows,
            double[][] evidence,
            Recalibration.Fused fused,
            FusionSettings settings) {
        this.rows = rows;
        this.evidence = evidence;
        this.fused = fused;
        this.settings = settings;
    }

    /** For each scored pattern and each source that it lacks. */
    List<SourceWorth> all() {
        var worths = new ArrayList<SourceWorth>();
        for (long given : fused.lines().keySet()) {
            for (int source = 0; source < rows.sources().count(); source++) {
                if (!Sources.has(given, source)) {
                    worths.add(worth(given, source));
                }
            }
        }
        return worths;
    }

    private SourceWorth worth(long given, int source) {
        long more = given | 1L << source;
        var having =
                IntStream.range(0, rows.rows())
                        .filter(i -> (rows.present()[i] & more) == more)
                        .toArray();
        boolean claimed =
                fused.lines().containsKey(more) && having.length >= settings.fewestInBin();
        return new SourceWorth(
                rows.sources().names(given),
                rows.sources().names().get(source),
                having.length,
                claimed ? bins(having, given, more) : List.of());
    }

    private List<SourceWorth.Bin> bins(int[] having, long given, long more) {
        var moved =
                IntStream.of(having)
                        .mapToObj(i ->
                                new Moved(
                                        points(i, given),
                                        points(i, more),
                                        rows.labelled().weight()[i]))
                        .sorted(Comparator.comparingDouble(Moved::before))
                        .toList();
        int count = Math.clamp(moved.size() / settings.fewestInBin(), 1, settings.worthBins());
        var bins = new ArrayList<SourceWorth.Bin>();
        int from = 0;
        for (int b = 1; b <= count; b++) {
            int to = Math.max(from, (int) ((long) moved.size() * b / count));
            // people of one score stay together
            while (to > from
                    && to < moved.size()
                    && moved.get(to).before == moved.get(to - 1).before) {
                to++;
            }
            boolean last = moved.size() - to < settings.fewestInBin();
            if (to - from >= settings.fewestInBin() || last) {
                int end = last ? moved.size() : to;
                if (end > from) {
                    bins.add(bin(moved.subList(from, end)));
                }
                from = end;
            }
        }
        return bins;
    }

    private double points(int row, long pattern) {
        var scale = settings.scale();
        return scale.offset() - scale.factor() * fused.logOdds(evidence[row], pattern);
    }

    private SourceWorth.Bin bin(List<Moved> moved) {
        double total = 0;
        double shift = 0;
        for (var each : moved) {
            total += each.weight;
            shift += each.weight * each.move();
        }
        shift /= total;
        double change = 0;
        double variance = 0;
        double outcome = 0;
        for (var each : moved) {
            double share = each.weight / total;
            double move = each.move() - shift;
            double risk = bad(each.before + move) - bad(each.before);
            change += share * Math.abs(move);
            variance += share * move * move;
            outcome += share * risk * risk;
        }
        return new SourceWorth.Bin(
                moved.getFirst().before,
                moved.getLast().before,
                moved.size(),
                change,
                variance,
                outcome);
    }

    private double bad(double points) {
        var scale = settings.scale();
        return Calibration.probabilityOf((scale.offset() - points) / scale.factor());
    }
}
