package org.thinfile.learning.scorecard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.kernel.Canonical;
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
 *   <li>A logistic regression with coefficients of the right sign and an L1 penalty selects among
 *       the rest; the penalty is the one that predicts held-out folds best.
 *   <li>A logistic line through the held-out log odds calibrates; it is absorbed into coefficients
 *       and base before the points of every attribute are rounded.
 * </ol>
 */
public final class ScorecardLearner implements Learner {

    private final ScorecardSettings settings;

    /** With settings of one's own. */
    public ScorecardLearner(ScorecardSettings settings) {
        this.settings = settings;
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
            throw new IllegalArgumentException(
                    "%d bad of %d rows: a card needs at least 2 of each outcome"
                            .formatted(bads, bad.length));
        }
        var fold = Folds.stratified(bad, folds, settings.seed());
        var screen = new FeatureScreen(settings);
        screen.run(rows.table(), bad, new CrossFittedWeights(bad, fold, folds));
        var candidates = screen.passed();
        var columns =
                candidates.stream().map(FeatureScreen.Candidate::weights).toArray(double[][]::new);
        var choice = PenaltyChoice.of(columns, bad, fold, folds, settings);
        var regression = new SignedLogistic(columns, bad, settings.ridge());
        regression.fit(choice.penalty());
        return card(candidates, regression, choice, screen.leftOut(), bad);
    }

    private ScorecardFit card(
            List<FeatureScreen.Candidate> candidates,
            SignedLogistic regression,
            PenaltyChoice choice,
            List<ScorecardFit.LeftOut> screened,
            int[] bad) {
        var badLogOdds = IntStream.range(0, bad.length).mapToDouble(i -> -choice.heldOut()[i]);
        var line = PlattScaling.fit(badLogOdds.toArray(), bad);
        var coefficients = regression.coefficients();
        var used =
                IntStream.range(0, coefficients.length)
                        .filter(j -> coefficients[j] * line.slope() > 0)
                        .toArray();
        var covariance = regression.covariance(used);
        var leftOut = new ArrayList<>(screened);
        IntStream.range(0, coefficients.length)
                .filter(j -> !(coefficients[j] * line.slope() > 0))
                .mapToObj(j -> candidates.get(j).binning().feature())
                .map(name -> new ScorecardFit.LeftOut(name, "adds nothing to the others"))
                .forEach(leftOut::add);
        var entered = new ArrayList<ScorecardFit.Entered>();
        var characteristics = new ArrayList<Characteristic>();
        for (int k = 0; k < used.length; k++) {
            var binning = candidates.get(used[k]).binning();
            double coefficient = coefficients[used[k]];
            double error = StrictMath.sqrt(covariance[k][k]);
            entered.add(new ScorecardFit.Entered(binning, coefficient, error));
            characteristics.add(characteristic(binning, line.slope() * coefficient, bad.length));
        }
        var scale = settings.scale();
        double even = -line.intercept() + Math.max(0, line.slope()) * regression.intercept();
        int base = rounded(scale.offset() + scale.factor() * even);
        var model = new ScorecardModel(scale, base, characteristics);
        return new ScorecardFit(model, entered, leftOut, choice.penalty(), line);
    }

    private Characteristic characteristic(Binning binning, double coefficient, int rows) {
        var lines = new ArrayList<Characteristic.Row>();
        double sum = 0;
        for (var bin : binning.bins()) {
            int points = rounded(settings.scale().factor() * coefficient * bin.woe());
            lines.add(new Characteristic.Row(bin, points));
            sum += (double) points * bin.rows();
        }
        return new Characteristic(binning.feature(), coefficient, lines, sum / rows);
    }

    private static int rounded(double points) {
        return (int) StrictMath.floor(points + 0.5);
    }
}
