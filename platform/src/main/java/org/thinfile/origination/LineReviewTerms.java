package org.thinfile.origination;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.thinfile.decision.LineReview;
import org.thinfile.decision.LineTerms;
import org.thinfile.decision.PriceTerms;
import org.thinfile.kernel.Money;
import org.thinfile.kernel.Rate;
import org.thinfile.loanmaths.Cadence;
import org.thinfile.loanmaths.RateCap;
import org.thinfile.loanmaths.RiskPrice;

/**
 * The section {@code terms} of a programme that reviews credit lines.
 *
 * @param currency ISO 4217
 * @param price how risk is priced
 * @param cap what the price is held against
 * @param line which feature is the line, and how new limits are rounded
 */
record LineReviewTerms(String currency, PriceSection price, CapSection cap, LineSection line) {

    /** The section {@code terms.price}. */
    record PriceSection(
            @JsonProperty("horizon-months") int horizonMonths,
            BigDecimal funding,
            BigDecimal operations,
            @JsonProperty("loss-given-default") BigDecimal lossGivenDefault,
            @JsonProperty("capital-cost") BigDecimal capitalCost,
            @JsonProperty("capital-share") BigDecimal capitalShare,
            String every) {}

    /** The section {@code terms.cap}. */
    record CapSection(BigDecimal rate, Rate.Basis basis, String law, LocalDate since) {}

    /** The section {@code terms.line}; amounts in the currency. */
    record LineSection(String feature, BigDecimal step, BigDecimal highest) {}

    PriceTerms priceTerms() {
        return new PriceTerms(
                new RiskPrice(
                        price.funding(),
                        price.operations(),
                        price.lossGivenDefault(),
                        price.capitalCost(),
                        price.capitalShare()),
                price.horizonMonths(),
                Cadence.ofCode(price.every()),
                new RateCap(new Rate(cap.rate(), cap.basis()), cap.law(), cap.since()));
    }

    LineTerms lineTerms() {
        return new LineTerms(minor(line.step()), minor(line.highest()));
    }

    /** The review of the line that a feature tells, in the currency; null where it is missing. */
    LineReview review(@Nullable Double amount) {
        if (amount == null) {
            return new LineReview(null);
        }
        // through its decimal text: the shortest decimal that reads back is what was recorded
        var decimal = new BigDecimal(Double.toString(amount)).stripTrailingZeros();
        return new LineReview(Money.of(decimal, Currency.getInstance(currency)));
    }

    private long minor(BigDecimal amount) {
        return Money.of(amount, Currency.getInstance(currency)).minor();
    }
}
