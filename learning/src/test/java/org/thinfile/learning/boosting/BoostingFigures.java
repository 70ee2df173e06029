package org.thinfile.learning.boosting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

/**
 * Figures for docs/benchmarks.md, by hand and never in a test run: {@code FOLDER [table...]}
 * evaluates tables of a folder of {@code *.csv.gz} against their peers.
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

    public static void main(String[] args) {
        figures(Path.of(args[0]), List.of(args).subList(1, args.length));
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
}
