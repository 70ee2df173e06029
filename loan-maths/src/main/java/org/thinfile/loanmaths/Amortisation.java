package org.thinfile.loanmaths;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns terms into instalments.
 *
 * <ol>
 *   <li>Interest of a period is the balance times the period's exact rate, rounded half-up.
 *   <li>The level amount (equal instalment: the annuity; equal principal: P/n) is computed as an
 *       exact fraction and rounded half-up once.
 *   <li>Principal is what the level leaves after interest, never under zero and never over the
 *       balance; the last instalment takes all that is left. So the principal sums to the amount,
 *       and a level rounded up on a tiny loan ends in instalments of nothing, not in fewer.
 * </ol>
 */
final class Amortisation {

    private final Terms terms;
    private final Fraction[] rates;

    Amortisation(Terms terms) {
        this.terms = terms;
        this.rates = rates(terms);
    }

    Schedule schedule() {
        return new Schedule(
                terms,
                switch (terms.method()) {
                    case EQUAL_INSTALMENT -> spread(annuity(), true);
                    case EQUAL_PRINCIPAL -> spread(share(), false);
                    case INTEREST_ONLY -> spread(0, false);
                    case SINGLE -> List.of(single());
                });
    }

    private static Fraction[] rates(Terms terms) {
        var rates = new Fraction[terms.periods()];
        for (int k = 1; k <= rates.length; k++) {
            boolean regular = terms.dayCount() == DayCount.THIRTY_360 && k > 1;
            rates[k - 1] = regular ? rates[0] : terms.periodRate(k);
        }
        return rates;
    }

    /** Every instalment but the last pays {@code level}: in all, or (else) of principal. */
    private List<Instalment> spread(long level, boolean interestInside) {
        var instalments = new ArrayList<Instalment>(rates.length);
        long balance = terms.amount().minor();
        for (int k = 1; k <= rates.length; k++) {
            long interest = rates[k - 1].ofAmount(balance);
            long aim = interestInside ? Math.max(0, level - interest) : level;
            long principal = k == rates.length ? balance : Math.min(aim, balance);
            instalments.add(instalment(k, k, principal, interest));
            balance -= principal;
        }
        return instalments;
    }

    private Instalment single() {
        var whole = Fraction.ZERO;
        for (var rate : rates) {
            whole = whole.plus(rate);
        }
        long amount = terms.amount().minor();
        return instalment(1, rates.length, amount, whole.ofAmount(amount));
    }

    private Instalment instalment(int number, int period, long principal, long interest) {
        return new Instalment(
                number, terms.due(period), principal, interest, terms.fees().perInstalment());
    }

    private long share() {
        return Fraction.of(1, rates.length).ofAmount(terms.amount().minor());
    }

    /**
     * The annuity for period rates {@code r_k = n_k/d_k}: {@code A = P prod(1+r_k) / sum_k
     * prod_{j>k}(1+r_j)}, which for equal rates is {@code P r (1+r)^n / ((1+r)^n - 1)}. With {@code
     * g = prod(d_k + n_k)}, {@code d = prod d_k} it is a quotient of whole numbers, so a half is
     * seen as exactly a half.
     */
    private long annuity() {
        var amount = BigInteger.valueOf(terms.amount().minor());
        boolean regular = terms.dayCount() == DayCount.THIRTY_360;
        if (regular && rates[0].numerator().signum() > 0) {
            var rate = rates[0];
            var growth = rate.denominator().add(rate.numerator()).pow(rates.length);
            var rest = growth.subtract(rate.denominator().pow(rates.length));
            return Fraction.halfUp(
                    amount.multiply(rate.numerator()).multiply(growth),
                    rate.denominator().multiply(rest));
        }
        var growth = BigInteger.ONE;
        var scale = BigInteger.ONE;
        var sum = BigInteger.ZERO;
        for (var rate : rates) {
            var step = rate.denominator().add(rate.numerator());
            growth = growth.multiply(step);
            scale = scale.multiply(rate.denominator());
            sum = sum.multiply(step).add(scale);
        }
        return Fraction.halfUp(amount.multiply(growth), sum);
    }
}
