package org.thinfile.learning.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Parallel;
import org.thinfile.learning.metrics.Discrimination;

/**
 * What a family says of rows its models were not fitted on.
 *
 * @param candidate the family
 * @param logOdds of bad, one a row of the table
 * @param aucs one an inner fold
 */
record HeldOut(Candidate candidate, double[] logOdds, double[] aucs) {

    /** A family that ranks this much worse on the first inner fold is not looked at further. */
    private static final double BEHIND = 0.03;

    String name() {
        return candidate.name();
    }

    double auc() {
        return mean(aucs);
    }

    static double mean(double[] figures) {
        return IntStream.range(0, figures.length).mapToDouble(k -> figures[k]).sum()
                / figures.length;
    }

    /**
     * Fits every family without each inner fold and lets it speak of that fold. After the first
     * fold, families far behind the best are left out; the most readable one never is.
     *
     * @param fold the inner fold of each row
     * @param folds how many
     */
    static List<HeldOut> of(
            List<Candidate> candidates, LabelledTable rows, int[] fold, int folds, int threads) {
        var split = new Split(rows, fold);
        var said = new ArrayList<List<double[]>>();
        for (var first : split.run(candidates, 0, 1, threads)) {
            said.add(new ArrayList<>(first));
        }
        var kept = new ArrayList<Integer>();
        double best = said.stream().mapToDouble(s -> split.auc(0, s.getFirst())).max().orElse(0);
        for (int c = 0; c < candidates.size(); c++) {
            boolean readable = candidates.get(c).readability() == 0;
            if (readable || split.auc(0, said.get(c).getFirst()) >= best - BEHIND) {
                kept.add(c);
            }
        }
        var remaining = kept.stream().map(candidates::get).toList();
        var rest = split.run(remaining, 1, folds, threads);
        var all = new ArrayList<HeldOut>();
        for (int i = 0; i < kept.size(); i++) {
            var parts = said.get(kept.get(i));
            parts.addAll(rest.get(i));
            all.add(split.gathered(remaining.get(i), parts));
        }
        return all;
    }

    /** Rows and their inner folds. */
    private record Split(LabelledTable rows, int[] fold) {

        int[] in(int k, boolean held) {
            return IntStream.range(0, fold.length).filter(i -> (fold[i] == k) == held).toArray();
        }

        /** Log odds of folds {@code from} to {@code to}, a list a family. */
        List<List<double[]>> run(List<Candidate> families, int from, int to, int threads) {
            var tasks = new ArrayList<Callable<double[]>>();
            // the least readable tend to take longest: they start first
            for (var family : families.reversed()) {
                for (int k = from; k < to; k++) {
                    int number = k;
                    tasks.add(() -> said(family, number));
                }
            }
            var done = Parallel.all(threads, tasks);
            var byFamily = new ArrayList<List<double[]>>();
            for (int f = families.size() - 1; f >= 0; f--) {
                byFamily.add(done.subList(f * (to - from), (f + 1) * (to - from)));
            }
            return byFamily;
        }

        private double[] said(Candidate family, int k) {
            var predictor = family.learner().fit(rows.rows(in(k, false)));
            return LogOdds.of(predictor.probabilities(rows.table().rows(in(k, true))));
        }

        double auc(int k, double[] logOdds) {
            var bad = IntStream.of(in(k, true)).map(i -> rows.bad()[i]).toArray();
            return Discrimination.of(logOdds, bad).auc();
        }

        HeldOut gathered(Candidate family, List<double[]> parts) {
            var logOdds = new double[fold.length];
            var aucs = new double[parts.size()];
            for (int k = 0; k < parts.size(); k++) {
                var held = in(k, true);
                for (int i = 0; i < held.length; i++) {
                    logOdds[held[i]] = parts.get(k)[i];
                }
                aucs[k] = auc(k, parts.get(k));
            }
            return new HeldOut(family, logOdds, aucs);
        }
    }
}
