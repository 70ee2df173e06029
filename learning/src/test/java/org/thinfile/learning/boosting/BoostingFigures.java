package org.thinfile.learning.boosting;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

/**
 * Figures for docs/benchmarks.md, by hand and never in a test run: {@code figures FOLDER
 * [table...]} evaluates tables of a folder of {@code *.csv.gz} against their peers; {@code speed}
 * times one row's score and explanation against the native library's, on 500 trees of 31 leaves.
 */
final class BoostingFigures {

    /** A table and the best AUC of its peers (see the data folder's README). */
    private record Peer(String table, double auc) {}

    private static final List<Peer> PEERS =
            List.of(
                    new Peer("german_credit", .7955),
                    new Peer("australian_credit", .9390),
                    new Peer("taiwan_cards", .7849),
                    new Peer("home_credit_sample", .7185),
                    new Peer("polish_companies_year1", .953),
                    new Peer("polish_companies_year5", .959),
                    new Peer("lendingclub_2007_2011", .6791),
                    new Peer("give_me_some_credit", .8659));

    private BoostingFigures() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("speed")) {
            speed();
        } else {
            figures(Path.of(args[1]), List.of(args).subList(2, args.length));
        }
    }

    private static void figures(Path folder, List<String> chosen) {
        var learner = new BoostingLearner(BoostingSettings.DEFAULT);
        double ours = 0;
        double theirs = 0;
        int tables = 0;
        System.out.println("table | auc | sd | peer | less | slope | fit s | us/row");
        for (var peer : PEERS) {
            var file = folder.resolve(peer.table + ".csv.gz");
            if (!Files.exists(file) || (!chosen.isEmpty() && !chosen.contains(peer.table))) {
                continue;
            }
            var rows = TableFiles.read(file, new ReadOptions("bad", "fold", Set.of()));
            var report = Evaluation.run(rows, learner, System::nanoTime);
            System.out.printf(
                    "%s | %.4f | %.4f | %.4f | %+.4f | %.3f | %.2f | %.2f%n",
                    peer.table,
                    report.auc(),
                    report.aucSd(),
                    peer.auc,
                    report.auc() - peer.auc,
                    report.calibrationSlope(),
                    report.trainSeconds() / report.foldAucs().size(),
                    report.scoreMicrosPerRow());
            ours += report.auc();
            theirs += peer.auc;
            tables++;
        }
        System.out.printf(
                "mean | %.5f | | %.5f | %+.5f%n",
                ours / tables, theirs / tables, (ours - theirs) / tables);
    }

    private static void speed() throws LGBMException {
        var chance = Seeded.generator(1);
        var plan = new Grown.Plan(20_000, 60, 0, 500, 31, "learning_rate=0.05");
        var text = Grown.text(plan, chance);
        var forest = LightGbmText.read(text);
        var flat = new FlatForest(forest);
        var shap = new ForestShap(forest, flat);
        var model = new BoostedModel(forest, PlattScaling.IDENTITY, ScoreScale.PUBLISHED);
        var rows = rows(plan, chance);
        var sink = new double[1];
        var library = LGBMBooster.loadModelFromString(text);
        System.out.printf(
                "trees %d, leaves %d, inputs used %d, slots %d%n",
                forest.trees().size(),
                forest.leaves(),
                forest.used().size(),
                flat.ranks.slots(rows[0]).length);
        report("own ranks", rows, row -> sink[0] += flat.ranks.slots(row).length);
        report("own score", rows, row -> sink[0] += flat.raw(row));
        report("native score", rows, row -> sink[0] += nativeScore(library, row));
        report(
                "own shapley",
                rows,
                row -> {
                    var phi = new double[row.length];
                    shap.addTo(phi, flat.ranks.slots(row));
                    sink[0] += phi[0];
                });
        report("native shapley", rows, row -> sink[0] += nativeShap(library, row));
        report("own score + shapley", rows, row -> sink[0] += model.score(row).points());
        System.out.println("(" + sink[0] + ")");
        library.close();
    }

    private static double[][] rows(Grown.Plan plan, RandomGenerator chance) {
        var rows = Grown.rows(plan, 1000, chance).values();
        var split = new double[1000][];
        Arrays.setAll(
                split, i -> Arrays.copyOfRange(rows, i * plan.columns(), (i + 1) * plan.columns()));
        return split;
    }

    private interface Act {
        void on(double[] row) throws LGBMException;
    }

    private static double nativeScore(LGBMBooster library, double[] row) throws LGBMException {
        var kind = PredictionType.C_API_PREDICT_RAW_SCORE;
        return library.predictForMat(row, 1, row.length, true, kind, "num_threads=1")[0];
    }

    private static double nativeShap(LGBMBooster library, double[] row) throws LGBMException {
        var kind = PredictionType.C_API_PREDICT_CONTRIB;
        return library.predictForMat(row, 1, row.length, true, kind, "num_threads=1")[0];
    }

    /** The median over rows, of the last of several rounds. */
    private static void report(String what, double[][] rows, Act act) throws LGBMException {
        var nanos = new long[rows.length];
        // the thread's own time: what other processes take from a busy machine is not counted
        var thread = ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + 4_000_000_000L;
        while (System.nanoTime() < end) {
            for (int i = 0; i < rows.length; i++) {
                long start = thread.getCurrentThreadCpuTime();
                act.on(rows[i]);
                nanos[i] = thread.getCurrentThreadCpuTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-22s median %.1f us, p99 %.1f us%n",
                what, nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3);
    }
}
