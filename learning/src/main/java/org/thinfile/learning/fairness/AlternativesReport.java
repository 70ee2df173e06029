package org.thinfile.learning.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;

/**
 * What was found in the place of a model: AUC against the ratio of approval rates at one share of
 * approvals. That the best of many candidates looks best on the folds it was chosen on is partly
 * luck; rows that had no part in the search tell how much of it stays.
 *
 * @param trait whose groups are compared
 * @param approve share that every candidate approves
 * @param fits how many models were fitted
 * @param tried every candidate, the present model first
 */
public record AlternativesReport(String trait, double approve, int fits, List<Alternative> tried)
        implements Canonical.Form {

    private static final Comparator<Alternative> BY_AUC =
            Comparator.<Alternative>comparingDouble(one -> -one.auc().mean())
                    .thenComparing(Alternative::name);

    public AlternativesReport {
        tried = List.copyOf(tried);
    }

    /** The model as it is. */
    public Alternative present() {
        return tried.getFirst();
    }

    /** Those that no other beats in both, from the highest AUC to the highest ratio. */
    public List<Alternative> frontier() {
        return tried.stream().filter(Alternative::onFrontier).sorted(BY_AUC).toList();
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, @Nullable Object> figures() {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("trait", trait);
        figures.put("approve", approve);
        figures.put("fits", fits);
        figures.put("tried", tried.size());
        figures.put("present", present().figures());
        figures.put("frontier", frontier().stream().map(Alternative::figures).toList());
        return figures;
    }

    /** The frontier as lines for a person; the present model always stands among them. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%-9s %-23s %-23s %s".formatted("", "AUC (95 %)", "ratio (95 %)", "model"));
        for (var one : tried.stream().sorted(BY_AUC).toList()) {
            if (one.onFrontier() || one.present()) {
                var ratio = one.ratio().ratio();
                lines.add(
                        "%-9s %.4f (%.4f-%.4f)  %.4f (%.4f-%.4f)  %s"
                                .formatted(
                                        one.onFrontier() ? "frontier" : "",
                                        one.auc().mean(),
                                        one.auc().low(),
                                        one.auc().high(),
                                        ratio.value(),
                                        ratio.low(),
                                        ratio.high(),
                                        one.name()));
            }
        }
        return lines;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
