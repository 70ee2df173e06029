package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.RecordTree;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.table.Folds;

/**
 * Fits points cards (DOMAIN: Scorecard).
 *
 * <ol>
 *   <li>The rows are split into inner folds, stratified by outcome.
 *   <li>Every feature is binned on all rows; these bins go on the card. It is binned again without
 *       each inner fold, and every row gets the weight of evidence of bins that never saw it. The
 *       regression learns from those: a feature whose bins fit noise earns a small coefficient or
 *       none, where its own bins would flatter it.
 *   <li>Features with little information, and those that repeat a better one, are left out.
 *   <li>A logistic regression with coefficients of the right sign selects among the rest: by the L1
 *       penalty that predicts held-out folds best, or step by step ({@link Selection}).
 *   <li>A logistic line through the held-out log odds calibrates; it is absorbed into coefficients
 *       and base before the points of every attribute are rounded.
 * </ol>
 *
 * <p>Rows count by their weights throughout: bins, evidence, regression, calibration and baselines
 * of a row of weight 3 are those of the row three times. The inner folds are dealt by row, so the
 * whole card is the same where copies of a row lie in one inner fold.
 */
public final class ScorecardLearner implements Learner {

    private final ScorecardSettings settings;
    private final int threads;

    /**
     * With settings of one's own.
     *
     * @param threads that bin features, from 1; no card depends on them
     */
    public ScorecardLearner(ScorecardSettings settings, int threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** With settings of one's own, on one thread. */
    public ScorecardLearner(ScorecardSettings settings) {
        this(settings, 1);
    }

    /** With sensible settings. */
    public ScorecardLearner() {
        this(ScorecardSettings.DEFAULT);
    }

    @Override
    public String name() {
        return ScorecardModel.FAMILY;
    }

    @Override
    public Canonical.Form parameters() {
        return () -> RecordTree.of(settings);
    }

    /** Its probabilities are read back from points already. */
    @Override
    public Fitted fitServed(LabelledTable rows) {
        var card = fitModel(rows);
        return new Fitted(card, card);
    }

    @Override
    public ScorecardModel fit(LabelledTable rows) {
        return fitCard(rows).model();
    }

    /** The card for serving. */
    public ScorecardModel fitModel(LabelledTable rows) {
        return fitCard(rows).model();
    }

    /** The card with the story of its fit. */
    public ScorecardFit fitCard(LabelledTable rows) {
        var bad = rows.bad();
        int bads = IntStream.of(bad).sum();
        int folds = Math.min(settings.innerFolds(), Math.min(bads, bad.length - bads));
        if (folds < 2) {
            throw new Problem.BadInput(
                            "%d bad of %d rows: a card needs at least 2 of each outcome"
                                    .formatted(bads, bad.length),
                            "bring more rows, or write a card by judgement",
                            null)
                    .asException();
        }
        return fitCard(rows, Folds.stratified(bad, folds, settings.seed()), folds);
    }

    /** The card, with the inner fold of every row. */
    ScorecardFit fitCard(LabelledTable table, int[] fold, int folds) {
        var rows = new InnerRows(table.bad(), table.weight(), fold, folds);
        var screen = new FeatureScreen(settings, threads);
        screen.run(table.table(), rows);
        var passed = screen.passed();
        var columns =
                passed.stream().map(FeatureScreen.Candidate::weights).toArray(double[][]::new);
        var chosen = ChosenFeatures.of(columns, rows, settings);
        var leftOut = new ArrayList<>(screen.leftOut());
        var candidates = new ArrayList<FeatureScreen.Candidate>();
        for (int j = 0; j < columns.length; j++) {
            if (Arrays.binarySearch(chosen.features(), j) >= 0) {
                candidates.add(passed.get(j));
            } else {
                leftOut.add(needless(passed.get(j)));
            }
        }
        var regression =
                new SignedLogistic(
                        ChosenFeatures.columns(columns, chosen.features()),
                        rows.bad(),
                        rows.weight(),
                        settings.ridge());
        regression.fit(chosen.penalty());
        return card(candidates, regression, chosen, leftOut, rows);
    }

    private static ScorecardFit.LeftOut needless(FeatureScreen.Candidate candidate) {
        return new ScorecardFit.LeftOut(
                candidate.binning().feature(), "adds nothing to the others");
    }

    private ScorecardFit card(
            List<FeatureScreen.Candidate> candidates,
            SignedLogistic regression,
            ChosenFeatures chosen,
            List<ScorecardFit.LeftOut> leftOut,
            InnerRows rows) {
        var badLogOdds = Arrays.stream(chosen.heldOut()).map(good -> -good).toArray();
        var line = PlattScaling.fit(badLogOdds, rows.bad(), rows.weight());
        var coefficients = regression.coefficients();
        var used =
                IntStream.range(0, coefficients.length)
                        .filter(j -> coefficients[j] * line.slope() > 0)
                        .toArray();
        var covariance = regression.covariance(used);
        IntStream.range(0, coefficients.length)
                .filter(j -> !(coefficients[j] * line.slope() > 0))
                .mapToObj(j -> needless(candidates.get(j)))
                .forEach(leftOut::add);
        var entered = new ArrayList<ScorecardFit.Entered>();
        var characteristics = new ArrayList<Characteristic>();
        for (int k = 0; k < used.length; k++) {
            var binning = candidates.get(used[k]).binning();
            double coefficient = coefficients[used[k]];
            double error = StrictMath.sqrt(covariance[k][k]);
            entered.add(new ScorecardFit.Entered(binning, coefficient, error));
            characteristics.add(characteristic(binning, line.slope() * coefficient));
        }
        var scale = settings.scale();
        double even = -line.intercept() + Math.max(0, line.slope()) * regression.intercept();
        int base = rounded(scale.offset() + scale.factor() * even);
        var model = new ScorecardModel(scale, base, characteristics);
        return new ScorecardFit(model, entered, leftOut, chosen.penalty(), line);
    }

    private Characteristic characteristic(Binning binning, double coefficient) {
        var lines = new ArrayList<Characteristic.Row>();
        double sum = 0;
        double rows = 0;
        for (var bin : binning.bins()) {
            int points = rounded(settings.scale().factor() * coefficient * bin.woe());
            lines.add(new Characteristic.Row(bin, points));
            sum += points * bin.rows();
            rows += bin.rows();
        }
        return new Characteristic(binning.feature(), coefficient, lines, sum / rows);
    }

    private static int rounded(double points) {
        return (int) StrictMath.floor(points + 0.5);
    }
}
