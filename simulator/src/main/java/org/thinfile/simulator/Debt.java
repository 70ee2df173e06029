package org.thinfile.simulator;

/**
 * A loan of another lender.
 *
 * @param number tells a person's debts apart
 * @param opened the month, below zero for before the world's beginning
 * @param months it runs
 * @param amount in fen
 * @param lender who lent
 * @param lenderClass {@code bank}, {@code consumer-finance}, {@code micro-lender} or {@code
 *     platform}
 */
record Debt(int number, int opened, int months, long amount, String lender, String lenderClass) {

    private static final double WITH_INTEREST = 1.08;

    long instalment() {
        return Math.max(100, (long) (amount * WITH_INTEREST / months));
    }

    /** Whether an instalment is due in a month. */
    boolean isDue(int month) {
        return month > opened && month <= opened + months;
    }

    /** What is owed at a month's end, in fen. */
    long owed(int month) {
        int paid = Math.clamp(month - opened, 0, months);
        return amount * (months - paid) / months;
    }
}
