package org.thinfile.learning.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.ScoreScale;

/** The curves of a report, reckoned from what was said of rows not fitted on. */
final class Curves {

    private static final int POINTS = 200;
    private static final int GROUPS = 10;

    /** A point of a curve. */
    record Point(double x, double y) {}

    /**
     * Rows of about equal probability.
     *
     * @param rows how many
     * @param bads how many of them went bad
     * @param expected mean probability
     */
    record Group(int rows, int bads, double expected) {
        double observed() {
            return (double) bads / rows;
        }
    }

    /**
     * A band of the score.
     *
     * @param from lowest score
     * @param to highest score
     * @param rows how many
     * @param bads how many of them went bad
     */
    record Band(int from, int to, int rows, int bads) {}

    private final Said said;
    private final int[] worstFirst;

    Curves(Said said) {
        this.said = said;
        worstFirst =
                IntStream.range(0, said.rows())
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -said.probabilities()[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /** Share of goods against share of bads that lie above a cut, the worst first. */
    List<Point> roc() {
        int bads = said.bads();
        int goods = said.rows() - bads;
        return walk((good, bad) -> new Point((double) good / goods, (double) bad / bads));
    }

    /** Share of rows looked at against how far bads are ahead of goods. */
    List<Point> separation() {
        int bads = said.bads();
        int goods = said.rows() - bads;
        return walk((good, bad) ->
                new Point(
                        (double) (good + bad) / said.rows(),
                        (double) bad / bads - (double) good / goods));
    }

    /** Share of rows looked at, worst first, against the share of bads among them found. */
    List<Point> gain() {
        int bads = said.bads();
        return walk(
                (good, bad) -> new Point((double) (good + bad) / said.rows(), (double) bad / bads));
    }

    private interface At {
        Point of(int goods, int bads);
    }

    private List<Point> walk(At at) {
        var points = new ArrayList<Point>();
        points.add(at.of(0, 0));
        int bads = 0;
        int every = Math.max(1, said.rows() / POINTS);
        int since = 0;
        for (int i = 0; i < worstFirst.length; i++) {
            bads += said.bad()[worstFirst[i]];
            since++;
            boolean last = i + 1 == worstFirst.length;
            // a cut cannot part rows of the same probability
            if (last || (since >= every && !alike(i, i + 1))) {
                points.add(at.of(i + 1 - bads, bads));
                since = 0;
            }
        }
        return points;
    }

    private boolean alike(int one, int other) {
        return said.probabilities()[worstFirst[one]] == said.probabilities()[worstFirst[other]];
    }

    /** Ten groups of about equally many rows, worst first. */
    List<Group> groups() {
        var groups = new ArrayList<Group>();
        int count = Math.min(GROUPS, said.rows());
        for (int g = 0; g < count; g++) {
            int from = (int) ((long) g * said.rows() / count);
            int to = (int) ((long) (g + 1) * said.rows() / count);
            int bads = 0;
            double sum = 0;
            for (int i = from; i < to; i++) {
                bads += said.bad()[worstFirst[i]];
                sum += said.probabilities()[worstFirst[i]];
            }
            groups.add(new Group(to - from, bads, sum / (to - from)));
        }
        return groups;
    }

    /** Bands of fifty points, lowest first; those without rows at either end are left out. */
    List<Band> bands(ScoreScale scale) {
        var scores = said.scores(scale);
        var bands = new ArrayList<Band>();
        for (int from = scale.minimum(); from <= scale.maximum(); from += 50) {
            int to = from + 50 > scale.maximum() ? scale.maximum() : from + 49;
            int low = from;
            var in =
                    IntStream.range(0, scores.length)
                            .filter(i -> scores[i] >= low && scores[i] <= to);
            var chosen = in.toArray();
            bands.add(
                    new Band(
                            from,
                            to,
                            chosen.length,
                            IntStream.of(chosen).map(i -> said.bad()[i]).sum()));
            if (to == scale.maximum()) {
                break;
            }
        }
        while (!bands.isEmpty() && bands.getFirst().rows() == 0) {
            bands.removeFirst();
        }
        while (!bands.isEmpty() && bands.getLast().rows() == 0) {
            bands.removeLast();
        }
        return bands;
    }
}
