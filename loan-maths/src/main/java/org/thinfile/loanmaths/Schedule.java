package org.thinfile.loanmaths;

import java.util.List;
import java.util.function.ToLongFunction;
import org.thinfile.kernel.Money;

/**
 * The instalments of a loan as agreed.
 *
 * @param terms what it was computed from
 * @param instalments in order of number; their principal sums to the amount lent
 */
public record Schedule(Terms terms, List<Instalment> instalments) {

    public Schedule {
        instalments = List.copyOf(instalments);
        long principal = sum(instalments, Instalment::principal);
        if (principal != terms.amount().minor()) {
            throw new IllegalArgumentException(
                    "principal sums to %d minor units, %s was lent"
                            .formatted(principal, terms.amount()));
        }
    }

    /** The schedule of these terms (DOMAIN: Money). */
    public static Schedule of(Terms terms) {
        return new Amortisation(terms).schedule();
    }

    /** All interest. */
    public Money totalInterest() {
        return money(sum(instalments, Instalment::interest));
    }

    /** All charges beside interest, the up-front one too. */
    public Money totalFees() {
        return money(Math.addExact(terms.fees().upFront(), sum(instalments, Instalment::fee)));
    }

    /**
     * The lender's money, one figure a period from disbursement on: what was paid out (negative)
     * less what was withheld, then every instalment's total in the period it falls due.
     */
    public long[] cashFlows() {
        var flows = new long[terms.periods() + 1];
        flows[0] = terms.fees().upFront() - terms.amount().minor();
        for (var instalment : instalments) {
            int period = terms.method() == Method.SINGLE ? terms.periods() : instalment.number();
            flows[period] = instalment.total();
        }
        return flows;
    }

    /**
     * The rates to disclose, all charges inside, from the internal rate of return of a period. One
     * sign change in the flows has one root, so every schedule has them.
     */
    public AnnualRates disclosed() {
        return AnnualRates.ofPeriod(InternalReturn.perPeriod(cashFlows()), terms.every());
    }

    private Money money(long minor) {
        return new Money(minor, terms.amount().currency());
    }

    private static long sum(List<Instalment> instalments, ToLongFunction<Instalment> part) {
        return instalments.stream().mapToLong(part).reduce(0, Math::addExact);
    }
}
