package org.thinfile.decision;

import java.math.BigDecimal;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.loanmaths.AnnualRates;
import org.thinfile.loanmaths.Cadence;
import org.thinfile.loanmaths.RateCap;
import org.thinfile.loanmaths.RiskPrice;

/**
 * How a programme prices risk, and the cap its prices are held against.
 *
 * @param components what a price is made of
 * @param horizonMonths the horizon of the probability these components are meant for
 * @param every how often interest is paid, for turning the price into the cap's basis
 * @param cap the highest rate allowed
 */
public record PriceTerms(RiskPrice components, int horizonMonths, Cadence every, RateCap cap)
        implements Canonical.Form {

    /** The price for a probability of bad over {@link #horizonMonths()} months. */
    Price price(double probabilityOfBad) {
        // Through its decimal text: the shortest decimal that reads back, the same everywhere.
        var perYear = components.perYear(new BigDecimal(Double.toString(probabilityOfBad)));
        var held = cap.hold(AnnualRates.ofNominal(perYear, every));
        return new Price(perYear, held.allIn(), cap.limit().perYear(), held.within());
    }

    @Override
    public Object canonical() {
        return Map.of(
                "funding", components.funding(),
                "operations", components.operations(),
                "loss_given_default", components.lossGivenDefault(),
                "capital_cost", components.capitalCost(),
                "capital_share", components.capitalShare(),
                "horizon_months", horizonMonths,
                "every", every.code(),
                "cap", cap.limit().perYear(),
                "cap_basis", cap.limit().basis(),
                "cap_law", cap.law());
    }
}
