package org.thinfile.learning.auto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.Fitted;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.Parallel;
import org.thinfile.learning.Predictor;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.table.Folds;

/**
 * Chooses among families by what their models say of inner folds they were not fitted on.
 *
 * <ol>
 *   <li>Every family is fitted without each inner fold; those far behind on the first are dropped.
 *   <li>Families, equal blends of the best, and a blend with fitted weights are compared; a blend's
 *       weights for a fold come from the others.
 *   <li>The most accurate is fitted again on all rows, and calibrated on the held-out log odds.
 *   <li>The most readable one inside the noise is advised.
 * </ol>
 */
public final class AutoLearner implements Learner {

    /** The name of this way of choosing, and of the blends it makes. */
    public static final String NAME = "auto";

    private static final int FEW_ROWS = 5_000;
    private static final int MANY_ROWS = 50_000;

    private final FitRequest request;
    private final List<Candidate> candidates;

    /**
     * @param candidates at least one, names distinct; they fit on one thread, several side by side
     */
    public AutoLearner(FitRequest request, List<Learner> candidates) {
        this.request = request;
        this.candidates =
                candidates.stream()
                        .map(Candidate::new)
                        .sorted(
                                Comparator.comparingInt(Candidate::readability)
                                        .thenComparing(Candidate::name))
                        .toList();
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("there is no family to choose from");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Canonical.Form parameters() {
        return () ->
                Map.of(
                        "seed",
                        request.seed(),
                        "families",
                        candidates.stream()
                                .map(each ->
                                        Map.of(
                                                "name",
                                                each.name(),
                                                "parameters",
                                                each.learner().parameters()))
                                .toList());
    }

    /** What was chosen, before anything is fitted on all rows. */
    private record Choice(Comparison.Contender best, Recommendation recommendation) {}

    @Override
    public AutoPredictor fit(LabelledTable rows) {
        var choice = choose(rows);
        var members = new ArrayList<>(choice.best.blend().members());
        var advised = choice.recommendation.advised().blend();
        advised.members().stream().filter(each -> !members.contains(each)).forEach(members::add);
        var tasks =
                members.stream()
                        .<Callable<Predictor>>map(
                                each -> () -> each.candidate().learner().fit(rows))
                        .toList();
        var fitted = Parallel.all(request.threads(), tasks);
        return new AutoPredictor(
                predictor(choice.best.blend(), members, fitted, rows),
                predictor(advised, members, fitted, rows),
                advised.name(),
                choice.recommendation);
    }

    /** Serves what it advises: that family's own model, or a blend. */
    @Override
    public Fitted fitServed(LabelledTable rows) {
        var advised = choose(rows).recommendation.advised().blend();
        var tasks =
                advised.members().stream()
                        .<Callable<Fitted>>map(
                                each -> () -> each.candidate().learner().fitServed(rows))
                        .toList();
        var fitted = Parallel.all(request.threads(), tasks);
        if (fitted.size() == 1) {
            return fitted.getFirst();
        }
        var line = PlattScaling.fit(advised.logOdds(), rows.bad());
        var weights = new double[fitted.size()];
        for (int m = 0; m < weights.length; m++) {
            weights[m] = line.slope() * advised.weights()[m];
        }
        var model =
                new BlendedModel(
                        request.scale(),
                        rows.table().columns().stream().map(column -> column.name()).toList(),
                        fitted.stream().map(Fitted::model).toList(),
                        weights,
                        line.intercept());
        return new Fitted(model, model::probabilities);
    }

    private Choice choose(LabelledTable rows) {
        int bads = IntStream.of(rows.bad()).sum();
        int folds = Math.min(folds(rows.rows()), Math.min(bads, rows.rows() - bads));
        if (folds < 2) {
            throw new Problem.BadInput(
                            "%d rows have %d bad outcomes".formatted(rows.rows(), bads),
                            "give at least two rows of each outcome",
                            null)
                    .asException();
        }
        var fold = Folds.stratified(rows.bad(), folds, request.seed());
        var families = HeldOut.of(candidates, rows, fold, folds, request.threads());
        var contenders = new Comparison(rows, fold, folds).contenders(families);
        return new Choice(
                Comparison.best(contenders), Recommendation.of(contenders, 1.0 / (folds - 1)));
    }

    /** Few rows need more folds to be told apart; many tell on two. */
    private static int folds(int rows) {
        return rows < FEW_ROWS ? 5 : rows < MANY_ROWS ? 3 : 2;
    }

    private static Predictor predictor(
            Blend blend, List<HeldOut> members, List<Predictor> fitted, LabelledTable rows) {
        var parts =
                blend.members().stream().map(each -> fitted.get(members.indexOf(each))).toList();
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        var line = PlattScaling.fit(blend.logOdds(), rows.bad());
        return table -> {
            var sum = new double[table.rows()];
            for (int m = 0; m < parts.size(); m++) {
                var part = LogOdds.of(parts.get(m).probabilities(table));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += blend.weights()[m] * part[i];
                }
            }
            return IntStream.range(0, sum.length)
                    .mapToDouble(i -> line.probability(sum[i]))
                    .map(p -> Math.clamp(p, Double.MIN_NORMAL, Math.nextDown(1.0)))
                    .toArray();
        };
    }
}
