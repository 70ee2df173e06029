package org.thinfile.kernel;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in minor units of a currency, exact (DOMAIN: Money).
 *
 * @param minor minor units (cents, fen; whole units where the currency has no decimals)
 * @param currency ISO 4217
 */
public record Money(long minor, Currency currency) {

    /** Reads a decimal such as {@code 12.30}; refuses more decimals than the currency has. */
    public static Money of(BigDecimal amount, Currency currency) {
        try {
            var minor = amount.movePointRight(decimals(currency)).longValueExact();
            return new Money(minor, currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s is no amount of %s: at most %d decimals, 18 digits (maybe round it first?)"
                            .formatted(amount.toPlainString(), currency, decimals(currency)),
                    e);
        }
    }

    /** An amount from minor units and a currency code. */
    public static Money ofMinor(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    /** The sum; throws {@link ArithmeticException} past 63 bits. */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, inSameCurrency(other).minor), currency);
    }

    /** The difference; throws {@link ArithmeticException} past 63 bits. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, inSameCurrency(other).minor), currency);
    }

    /** The amount as a decimal with all of the currency's decimals. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, decimals(currency));
    }

    private Money inSameCurrency(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException(
                    "cannot reckon %s with %s (maybe convert first?)"
                            .formatted(currency, other.currency));
        }
        return other;
    }

    private static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }
}
