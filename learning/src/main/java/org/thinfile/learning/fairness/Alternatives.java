package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Learner;
import org.thinfile.learning.metrics.AdverseImpact;
import org.thinfile.learning.metrics.AucInterval;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.Estimate;
import org.thinfile.learning.metrics.FoldInterval;
import org.thinfile.learning.metrics.ResampledTest;

/**
 * Searches for models that rank about as well and treat groups more alike.
 *
 * <ol>
 *   <li>Candidates: the present model; it without the features that carry the trait, one more left
 *       out each time; inputs held to one direction; rows weighted so that group and outcome are
 *       independent, half and in full.
 *   <li>Then, one after the other, a candidate that nobody beats so far is drawn, and one to three
 *       of its inputs are left out or let in again.
 *   <li>Each is fitted without every fold in turn. All approve the same share of a fold; of rows of
 *       one probability at the line each is approved in part, as lots would have it on average.
 * </ol>
 */
public final class Alternatives {

    private static final int MOST_TURNED = 3;

    private final LabelledTable rows;
    private final Column.Category trait;
    private final Function<Map<String, Integer>, Learner> learners;
    private final SearchSettings settings;
    private final int[] folds;
    private final SequencedMap<Candidate, Alternative> tried = new LinkedHashMap<>();
    private int fits;

    private Alternatives(
            LabelledTable rows,
            Column.Category trait,
            Function<Map<String, Integer>, Learner> learners,
            SearchSettings settings) {
        this.rows = rows;
        this.trait = trait;
        this.learners = learners;
        this.settings = settings;
        this.folds = IntStream.of(rows.fold()).distinct().sorted().toArray();
        if (folds.length < 2 || trait.rows() != rows.rows()) {
            throw new IllegalArgumentException(
                    "%d folds (from 2) and a trait of %d rows for %d"
                            .formatted(folds.length, trait.rows(), rows.rows()));
        }
    }

    /**
     * Searches.
     *
     * @param rows at least two folds; the inputs of the present model, no trait among them
     * @param trait of the rows, every row in a group; two groups at least are not too small
     * @param learners fits with directions of inputs
     * @param carriers features that carry the trait, most first ({@link ProxyTest#carriers})
     * @param untouched rows that none of those above belongs to, with their trait; or null
     */
    public static AlternativesReport search(
            LabelledTable rows,
            Column.Category trait,
            Function<Map<String, Integer>, Learner> learners,
            List<String> carriers,
            @Nullable Kept untouched,
            SearchSettings settings) {
        return new Alternatives(rows, trait, learners, settings).search(carriers, untouched);
    }

    /** Rows kept out of a search, with their trait. */
    public record Kept(LabelledTable rows, Column.Category trait) {}

    private AlternativesReport search(List<String> carriers, @Nullable Kept untouched) {
        for (var candidate : planned(carriers)) {
            attempt(candidate);
        }
        var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
        // a draw may come upon what was tried before, so draws are bounded apart from fits
        int wanted = tried.size() + settings.subsets();
        for (int draw = 0; draw < 20 * settings.subsets() && tried.size() < wanted; draw++) {
            attempt(drawn(chance));
        }
        var best = undominated();
        var alternatives = new ArrayList<Alternative>();
        tried.forEach((candidate, found) -> {
            boolean frontier = best.contains(candidate);
            alternatives.add(
                    found.marked(
                            frontier,
                            untouched != null && (frontier || found.present())
                                    ? untouched(candidate, untouched)
                                    : null));
        });
        return new AlternativesReport(trait.name(), settings.approve(), fits, alternatives);
    }

    private List<Candidate> planned(List<String> carriers) {
        var planned = new LinkedHashSet<Candidate>();
        planned.add(Candidate.PRESENT);
        var dropped = new ArrayList<String>();
        for (var carrier : carriers.subList(0, Math.min(settings.proxies(), carriers.size()))) {
            if (dropped.size() + 1 < rows.table().columns().size()) {
                dropped.add(carrier);
                planned.add(new Candidate(List.copyOf(dropped), false, 0));
            }
        }
        planned.add(new Candidate(List.of(), true, 0));
        planned.add(new Candidate(List.of(), false, 0.5));
        planned.add(new Candidate(List.of(), false, 1));
        return List.copyOf(planned);
    }

    private Candidate drawn(RandomGenerator chance) {
        var best = undominated();
        var candidate = best.get(chance.nextInt(best.size()));
        var inputs = rows.table().columns();
        int turns = 1 + chance.nextInt(MOST_TURNED);
        for (int turn = 0; turn < turns; turn++) {
            var next = candidate.turned(inputs.get(chance.nextInt(inputs.size())).name());
            candidate = next.without().size() < inputs.size() ? next : candidate;
        }
        return candidate;
    }

    /** What no other beats, and no earlier one equals. */
    private List<Candidate> undominated() {
        var best = new ArrayList<Candidate>();
        tried.forEach((candidate, one) -> {
            boolean equalled = best.stream().anyMatch(other -> alike(tried.get(other), one));
            if (!equalled && tried.values().stream().noneMatch(other -> beats(other, one))) {
                best.add(candidate);
            }
        });
        return best;
    }

    private static boolean alike(@Nullable Alternative other, Alternative one) {
        return other != null && !beats(other, one) && other.auc().mean() == one.auc().mean();
    }

    private static boolean beats(Alternative other, Alternative one) {
        double auc = other.auc().mean() - one.auc().mean();
        double ratio = other.ratio().ratio().value() - one.ratio().ratio().value();
        return auc >= 0 && ratio >= 0 && (auc > 0 || ratio > 0);
    }

    private void attempt(Candidate candidate) {
        if (tried.containsKey(candidate)) {
            return;
        }
        var aucs = new double[folds.length];
        var approvals = new Approvals(trait.categories().size());
        for (int k = 0; k < folds.length; k++) {
            int fold = folds[k];
            var learned = indices(fold, false);
            var scored = indices(fold, true);
            var said = fitAndScore(candidate, learned, rows.rows(scored));
            aucs[k] = Discrimination.of(said, rows.rows(scored).bad()).auc();
            approvals.add(said, trait.rows(scored).codes(), settings.approve());
        }
        double share = 1.0 / (folds.length - 1);
        var present = tried.get(Candidate.PRESENT);
        var presents =
                present == null
                        ? aucs
                        : present.foldAucs().stream().mapToDouble(each -> each).toArray();
        var difference = ResampledTest.compare(aucs, presents, share);
        tried.put(
                candidate,
                new Alternative(
                        candidate.name(),
                        candidate.without(),
                        FoldInterval.of(aucs, share, 0, 1),
                        Arrays.stream(aucs).boxed().toList(),
                        disparity(approvals),
                        difference.meanDifference(),
                        difference.pValue(),
                        false,
                        null));
    }

    private int[] indices(int fold, boolean inside) {
        return IntStream.range(0, rows.rows())
                .filter(i -> (rows.fold()[i] == fold) == inside)
                .toArray();
    }

    private double[] fitAndScore(Candidate candidate, int[] learned, LabelledTable scored) {
        var its = candidate.rows(rows.rows(learned), trait.rows(learned).codes());
        fits++;
        return learners.apply(candidate.directions(its)).fit(its).probabilities(scored.table());
    }

    private Alternative.Untouched untouched(Candidate candidate, Kept kept) {
        var said = fitAndScore(candidate, IntStream.range(0, rows.rows()).toArray(), kept.rows());
        var approvals = new Approvals(kept.trait().categories().size());
        approvals.add(said, kept.trait().codes(), settings.approve());
        return new Alternative.Untouched(
                AucInterval.of(said, kept.rows().bad()), disparity(approvals));
    }

    private Alternative.Disparity disparity(Approvals approvals) {
        var large =
                IntStream.range(0, trait.categories().size())
                        .filter(g -> approvals.rows[g] >= settings.smallestCell())
                        .boxed()
                        .toList();
        if (large.size() < 2) {
            throw new Problem.BadInput(
                            "trait '%s' has %d groups of at least %d rows"
                                    .formatted(trait.name(), large.size(), settings.smallestCell()),
                            "compare groups that are large enough, or bring more rows",
                            null)
                    .asException();
        }
        int lowest = large.getFirst();
        int highest = lowest;
        for (int group : large) {
            lowest = approvals.rate(group) < approvals.rate(lowest) ? group : lowest;
            highest = approvals.rate(group) > approvals.rate(highest) ? group : highest;
        }
        var impact = new AdverseImpact(approvals.counts(lowest), approvals.counts(highest));
        var interval = impact.interval(0.95).orElseThrow();
        double ratio = approvals.rate(lowest) / approvals.rate(highest);
        return new Alternative.Disparity(
                trait.categories().get(lowest),
                trait.categories().get(highest),
                new Estimate(ratio, interval.low(), interval.high()));
    }
}
