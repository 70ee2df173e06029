package org.thinfile.decision;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.scored.Score;
import org.thinfile.learning.scored.Unscored;

/** Makes a verdict from the rules that fired. */
final class Judgement {

    private static final Wording AT_HIGHEST =
            new Wording("额度已达到本方案的上限", "the line is at the highest this programme gives");
    private static final Wording UNEXPLAINED =
            new Wording(
                    "系统无法给出理由，转人工审核", "no reason can be given automatically, so a person decides");

    private Judgement() {}

    /** The verdict of a policy on this evidence; a pure function. */
    static Verdict of(PolicyModel policy, Evidence evidence) {
        var price = price(evidence);
        var fired = policy.evaluate(PolicyInputs.of(policy, evidence, price));
        var rules = new ArrayList<>(fired.stream().map(FiredRule::rule).toList());
        var deciding = settled(fired.getFirst(), evidence);
        if (!deciding.rule().equals(rules.getFirst())) {
            rules.addFirst(deciding.rule());
        }
        var current = evidence.request().currentLine();
        var factor = deciding.lineFactor();
        return new Verdict(
                deciding.outcome(),
                deciding.action(),
                current == null || factor == null ? null : evidence.line().apply(current, factor),
                price,
                reasons(deciding, evidence),
                rules,
                evidence.programme(),
                evidence.programmeVersion(),
                evidence.policy(),
                model(evidence),
                Canonical.digest(evidence),
                evidence.at(),
                evidence.retrospective());
    }

    private static @Nullable Price price(Evidence evidence) {
        return switch (evidence.scored()) {
            case Score score -> evidence.price().price(score.probabilityOfBad());
            case Unscored _ -> null;
        };
    }

    private static @Nullable Digest model(Evidence evidence) {
        return switch (evidence.scored()) {
            case Score score -> score.model();
            case Unscored _ -> null;
        };
    }

    /**
     * The row that decides, unless the programme's terms or the right to a reason say otherwise: a
     * line already at its highest is kept, and a decline without a reason goes to a person.
     */
    private static FiredRule settled(FiredRule row, Evidence evidence) {
        var current = evidence.request().currentLine();
        if (row.outcome() == Outcome.DECLINED && reasons(row, evidence).isEmpty()) {
            return new FiredRule("UNEXPLAINED", Outcome.REFERRED, Action.NONE, null, UNEXPLAINED);
        }
        if (row.action() == Action.RAISE
                && row.lineFactor() != null
                && current != null
                && evidence.line().apply(current, row.lineFactor()).equals(current)) {
            return new FiredRule(
                    "LINE-HIGHEST",
                    row.outcome(),
                    Action.KEEP,
                    java.math.BigDecimal.ONE,
                    AT_HIGHEST);
        }
        return row;
    }

    private static List<VerdictReason> reasons(FiredRule row, Evidence evidence) {
        var reasons = new ArrayList<VerdictReason>();
        if (row.reason() != null) {
            reasons.add(new VerdictReason(row.rule(), row.reason()));
        }
        switch (evidence.scored()) {
            case Score score -> {
                if (row.reason() == null) {
                    score.reasons()
                            .forEach(reason ->
                                    reasons.add(
                                            new VerdictReason(reason.group(), reason.wording())));
                }
            }
            case Unscored unscored -> {
                // A knock-out declines whatever the score would have been.
                if (row.outcome() == Outcome.REFERRED) {
                    reasons.add(new VerdictReason(unscored.why().code(), unscored.why().wording()));
                }
            }
        }
        return reasons;
    }
}
