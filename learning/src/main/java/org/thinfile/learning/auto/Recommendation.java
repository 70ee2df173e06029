package org.thinfile.learning.auto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.metrics.ResampledTest;

/**
 * Which contender is advised, and what was weighed. From the most readable upwards, the first one
 * that the most accurate does not beat beyond noise (two-sided corrected resampled t-test) on the
 * inner folds is advised. Among blends nothing is gained by preferring one, so only families and
 * the most accurate contender are looked at.
 *
 * @param advised the contender
 * @param weighed the families and the most accurate contender, most readable first
 */
record Recommendation(Comparison.Contender advised, List<Weighed> weighed)
        implements Canonical.Form {

    static final double NOISE = 0.05;

    /** Differences below this are no difference to anybody, however surely they are measured. */
    static final double NEGLIGIBLE = 0.001;

    /**
     * What speaks for a contender.
     *
     * @param name of the family or blend
     * @param auc mean over the inner folds
     * @param spread standard deviation over them: how stable the figure is
     * @param behind the most accurate contender's mean AUC less this one's
     * @param pValue of that difference; 1 for the most accurate itself
     * @param readability 0 for the most readable
     * @param insideNoise whether it cannot be told from the most accurate
     */
    record Weighed(
            String name,
            double auc,
            double spread,
            double behind,
            double pValue,
            int readability,
            boolean insideNoise)
            implements Canonical.Form {
        @Override
        public Object canonical() {
            return Map.of(
                    "name", name,
                    "inner_auc", auc,
                    "inner_auc_sd", spread,
                    "behind", behind,
                    "p_value", pValue,
                    "readability", readability,
                    "inside_noise", insideNoise);
        }
    }

    Recommendation {
        weighed = List.copyOf(weighed);
    }

    /**
     * Weighs.
     *
     * @param testShare rows scored for each row fitted on
     */
    static Recommendation of(List<Comparison.Contender> contenders, double testShare) {
        var best = Comparison.best(contenders);
        var weighed = new ArrayList<Weighed>();
        Comparison.Contender advised = null;
        var looked =
                contenders.stream()
                        .filter(c -> c == best || c.blend().members().size() == 1)
                        .sorted(Comparator.comparingInt(Recommendation::readability))
                        .toList();
        for (var contender : looked) {
            var each = weigh(contender, best, testShare);
            weighed.add(each);
            if (advised == null && each.insideNoise()) {
                advised = contender;
            }
        }
        return new Recommendation(advised == null ? best : advised, weighed);
    }

    private static int readability(Comparison.Contender contender) {
        return Candidate.readabilityOf(contender.blend().name());
    }

    private static Weighed weigh(
            Comparison.Contender contender, Comparison.Contender best, double testShare) {
        var test = ResampledTest.compare(best.aucs(), contender.aucs(), testShare);
        double behind = best.auc() - contender.auc();
        boolean noise = contender == best || behind < NEGLIGIBLE || test.pValue() >= NOISE;
        return new Weighed(
                contender.blend().name(),
                contender.auc(),
                spread(contender.aucs()),
                behind,
                contender == best ? 1 : test.pValue(),
                readability(contender),
                noise);
    }

    private static double spread(double[] aucs) {
        double mean = HeldOut.mean(aucs);
        double square = 0;
        for (double auc : aucs) {
            square += (auc - mean) * (auc - mean);
        }
        return StrictMath.sqrt(square / (aucs.length - 1));
    }

    @Override
    public Object canonical() {
        return Map.of(
                "advised", advised.blend().name(),
                "noise_level", NOISE,
                "negligible", NEGLIGIBLE,
                "weighed", weighed);
    }
}
