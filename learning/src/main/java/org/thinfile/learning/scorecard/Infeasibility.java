package org.thinfile.learning.scorecard;

import java.util.stream.IntStream;

/** Says why no bins obey the rules: which of them cannot be held, and what would let bins be. */
final class Infeasibility {

    private Infeasibility() {}

    static String of(double[] good, double[] bad, Population all, BinningRules rules) {
        double rows = IntStream.range(0, good.length).mapToDouble(i -> good[i] + bad[i]).sum();
        return ("%s rows of ordinary values in %d pre-bins cannot make %d to %d bins of trend %s"
                        + " with at least %d rows and a share of %s each: %s")
                .formatted(
                        CardNumbers.text(rows),
                        good.length,
                        rules.minimumBins(),
                        rules.maximumBins(),
                        rules.trend(),
                        rules.fewestRows(),
                        rules.minimumShare(),
                        cause(good, bad, rows, all, rules));
    }

    private static String cause(
            double[] good, double[] bad, double rows, Population all, BinningRules rules) {
        double least = Math.max(rules.fewestRows(), rules.minimumShare() * rows);
        if (good.length < rules.minimumBins()) {
            return "there are fewer different values than bins (ask for fewer bins)";
        }
        if (least * rules.minimumBins() > rows) {
            return "%d bins need %s rows (ask for fewer bins, or smaller ones)"
                    .formatted(rules.minimumBins(), CardNumbers.text(least * rules.minimumBins()));
        }
        var free = OptimalSegments.find(good, bad, all, rules.with(Trend.ANY));
        return free.isPresent()
                ? "the bad rates do not run %s, they run %s (ask for that, or for ANY)"
                        .formatted(rules.trend(), free.get().trend())
                : "the rows lie on too few values for so many bins that run one way"
                        + " (ask for fewer bins, or smaller ones)";
    }
}
