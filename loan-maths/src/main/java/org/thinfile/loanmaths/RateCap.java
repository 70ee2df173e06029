package org.thinfile.loanmaths;

import java.time.LocalDate;
import org.thinfile.kernel.Rate;

/**
 * The highest all-in rate a law allows, on the basis that law names.
 *
 * @param limit the highest rate still allowed, with its basis
 * @param law where it comes from, for people to check
 * @param since the day it came into force
 */
public record RateCap(Rate limit, String law, LocalDate since) {

    public RateCap {
        if (law.isBlank()) {
            throw new IllegalArgumentException(
                    "a rate cap of %s names no law (maybe put the source of the figure?)"
                            .formatted(limit.perYear()));
        }
    }

    /**
     * Holds an all-in rate against the cap. Over it the limit is cut or the loan declined; no fee
     * makes up for it.
     */
    public Finding hold(AnnualRates allIn) {
        var rate = allIn.on(limit.basis());
        return new Finding(rate, rate.perYear().compareTo(limit.perYear()) <= 0);
    }

    /**
     * What the check found.
     *
     * @param allIn the rate on the cap's basis
     * @param within whether the cap allows it
     */
    public record Finding(Rate allIn, boolean within) {}
}
