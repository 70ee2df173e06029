package org.thinfile.learning.svm;

import java.util.ArrayList;
import java.util.List;
import org.thinfile.learning.dense.Detail;

/**
 * One way to fit.
 *
 * @param cost C of the machine; outcomes are balanced by it
 * @param kernel whether a kernel is fitted in full, by libsvm; else linear, or by waves
 * @param reach of the kernel, {@code gamma} times the median squared distance of two rows; 0 for a
 *     linear machine
 */
record Candidate(Detail detail, double cost, boolean kernel, double reach) {

    boolean linear() {
        return reach == 0;
    }

    /** All that are tried. Costs differ, since liblinear squares the loss. */
    static List<Candidate> all(SvmSettings settings, boolean kernels) {
        var standard = new Detail(false, 0, settings.categories());
        var ranks = new Detail(true, 0, settings.categories());
        var steps = new Detail(true, settings.steps(), settings.categories());
        var all = new ArrayList<Candidate>();
        for (var detail : List.of(standard, ranks, steps)) {
            for (double cost : new double[] {0.0003, 0.003, 0.03}) {
                all.add(new Candidate(detail, cost, false, 0));
            }
        }
        var curved = kernels ? List.of(standard, ranks) : List.of(ranks, steps);
        var costs = kernels ? new double[] {0.1, 1} : new double[] {0.003, 0.03};
        for (var detail : curved) {
            for (double reach : new double[] {0.2, 0.8}) {
                for (double cost : costs) {
                    all.add(new Candidate(detail, cost, kernels, reach));
                }
            }
        }
        return all;
    }
}
