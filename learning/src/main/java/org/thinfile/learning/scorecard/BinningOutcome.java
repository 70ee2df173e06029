package org.thinfile.learning.scorecard;

/** What became of fitting bins. */
public sealed interface BinningOutcome {

    /** Bins that obey the rules and carry the most information of all that do. */
    record Binned(Binning binning) implements BinningOutcome {}

    /** No bins obey the rules. */
    record Infeasible(String feature, String reason) implements BinningOutcome {}
}
