package org.thinfile.loanmaths;

/**
 * Charges beside interest; all of them are inside the disclosed rates.
 *
 * @param upFront withheld from the amount lent at disbursement, minor units
 * @param perInstalment due with every instalment, minor units
 */
public record Fees(long upFront, long perInstalment) {

    /** No charges. */
    public static final Fees NONE = new Fees(0, 0);

    public Fees {
        if (upFront < 0 || perInstalment < 0) {
            throw new IllegalArgumentException(
                    "fees are %d and %d minor units, must not be negative (maybe a reward?)"
                            .formatted(upFront, perInstalment));
        }
    }
}
