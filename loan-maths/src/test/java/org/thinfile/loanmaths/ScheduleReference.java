package org.thinfile.loanmaths;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The naive twin of {@link Amortisation}: decimals of 120 digits, the annuity by discount factors,
 * the year's shares counted day by day. Shares no line with it.
 */
final class ScheduleReference {

    private static final MathContext DIGITS = new MathContext(120);

    record Row(long principal, long interest) {}

    private ScheduleReference() {}

    static List<Row> rows(Terms terms) {
        var rates = new ArrayList<BigDecimal>();
        for (int k = 1; k <= terms.periods(); k++) {
            rates.add(terms.nominalRate().multiply(share(terms, k), DIGITS));
        }
        return switch (terms.method()) {
            case EQUAL_INSTALMENT -> level(terms, rates);
            case EQUAL_PRINCIPAL -> principal(terms, rates, perPeriod(terms));
            case INTEREST_ONLY -> principal(terms, rates, 0);
            case SINGLE -> {
                var rate = rates.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                yield List.of(new Row(lent(terms), interest(lent(terms), rate)));
            }
        };
    }

    private static List<Row> level(Terms terms, List<BigDecimal> rates) {
        var discount = BigDecimal.ONE;
        var sum = BigDecimal.ZERO;
        for (var rate : rates) {
            discount = discount.divide(BigDecimal.ONE.add(rate), DIGITS);
            sum = sum.add(discount);
        }
        long level = halfUp(terms.amount().decimal().movePointRight(2).divide(sum, DIGITS));
        var rows = new ArrayList<Row>();
        long balance = lent(terms);
        for (int k = 0; k < rates.size(); k++) {
            long interest = interest(balance, rates.get(k));
            long principal = Math.clamp(level - interest, 0, balance);
            if (k == rates.size() - 1) {
                principal = balance;
            }
            rows.add(new Row(principal, interest));
            balance -= principal;
        }
        return rows;
    }

    private static List<Row> principal(Terms terms, List<BigDecimal> rates, long each) {
        var rows = new ArrayList<Row>();
        for (int k = 0; k < rates.size(); k++) {
            long paid = rows.stream().mapToLong(Row::principal).sum();
            long left = lent(terms) - paid;
            long principal = k == rates.size() - 1 || each > left ? left : each;
            rows.add(new Row(principal, interest(left, rates.get(k))));
        }
        return rows;
    }

    private static long perPeriod(Terms terms) {
        return halfUp(
                BigDecimal.valueOf(lent(terms))
                        .divide(BigDecimal.valueOf(terms.periods()), DIGITS));
    }

    private static BigDecimal share(Terms terms, int k) {
        if (terms.dayCount() == DayCount.THIRTY_360) {
            return switch (terms.every()) {
                case MONTH -> quotient(1, 12);
                case WEEK -> quotient(7, 365);
                case DAY -> quotient(1, 365);
            };
        }
        var share = BigDecimal.ZERO;
        for (var day = terms.due(k - 1); day.isBefore(terms.due(k)); day = day.plusDays(1)) {
            share =
                    share.add(
                            switch (terms.dayCount()) {
                                case THIRTY_360 -> throw new IllegalStateException("seen above");
                                case ACT_360 -> quotient(1, 360);
                                case ACT_365F -> quotient(1, 365);
                                case ACT_ACT -> quotient(1, day.lengthOfYear());
                            });
        }
        return share;
    }

    private static BigDecimal quotient(long dividend, long divisor) {
        return BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), DIGITS);
    }

    private static long lent(Terms terms) {
        return terms.amount().minor();
    }

    private static long interest(long balance, BigDecimal rate) {
        return halfUp(BigDecimal.valueOf(balance).multiply(rate));
    }

    /** Half-up, where a figure within 1e-60 of a half is taken for one. */
    private static long halfUp(BigDecimal value) {
        return value.setScale(60, RoundingMode.HALF_EVEN)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
