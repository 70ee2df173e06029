package org.thinfile.loanmaths;

import java.time.LocalDate;

/** How often instalments fall due. */
public enum Cadence {
    /** Every calendar month, anchored to the day of disbursement. */
    MONTH("month", 1, 12),
    /** Every seven days. */
    WEEK("week", 7, 365),
    /** Every day. */
    DAY("day", 1, 365);

    private final String code;
    private final Fraction share;

    Cadence(String code, long numerator, long denominator) {
        this.code = code;
        this.share = Fraction.of(numerator, denominator);
    }

    /** The name in files, commands and JSON. */
    public String code() {
        return code;
    }

    /** The cadence of that code; throws {@link IllegalArgumentException} that lists the known. */
    public static Cadence ofCode(String code) {
        for (var cadence : values()) {
            if (cadence.code.equals(code)) {
                return cadence;
            }
        }
        throw new IllegalArgumentException(
                "cadence '%s' is not known (month, week, day)".formatted(code));
    }

    /** A regular period as a share of the year: 1/12, 7/365 or 1/365. */
    public Fraction shareOfYear() {
        return share;
    }

    /** Periods a year, the inverse of {@link #shareOfYear()}. */
    public Fraction perYear() {
        return share.inverse();
    }

    /**
     * The date {@code k} periods after the anchor. Months clamp to their last day and return to the
     * anchor's day: 31 January, 28 February, 31 March.
     */
    public LocalDate after(LocalDate anchor, int k) {
        return switch (this) {
            case MONTH -> anchor.plusMonths(k);
            case WEEK -> anchor.plusWeeks(k);
            case DAY -> anchor.plusDays(k);
        };
    }
}
