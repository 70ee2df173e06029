package org.thinfile.decision;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Wording;

/**
 * A row of a policy that fired.
 *
 * @param rule its id
 * @param outcome the answer it gives
 * @param action what it does to the line
 * @param lineFactor times the current line; null where there is no new line
 * @param reason the reason where the rule decides; null where the score is the reason
 */
record FiredRule(
        String rule,
        Outcome outcome,
        Action action,
        @Nullable BigDecimal lineFactor,
        @Nullable Wording reason) {

    static final String REASON_ZH = "reason_zh";
    static final String REASON_EN = "reason_en";

    /** Reads a row as the policy's decision {@code verdict} lists it. */
    static FiredRule of(Map<?, ?> row) {
        var zh = (String) row.get(REASON_ZH);
        var en = (String) row.get(REASON_EN);
        return new FiredRule(
                text(row, "rule"),
                Outcome.ofCode(text(row, "outcome")),
                Action.valueOf(text(row, "action")),
                (BigDecimal) row.get("line_factor"),
                zh == null || en == null ? null : new Wording(zh, en));
    }

    private static String text(Map<?, ?> row, String field) {
        if (row.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalStateException(
                "the policy's row %s has no %s (maybe a cell is empty?)".formatted(row, field));
    }
}
