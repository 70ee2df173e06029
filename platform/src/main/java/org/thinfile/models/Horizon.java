package org.thinfile.models;

/**
 * How far ahead a model looks.
 *
 * @param months from the instant scored, 1 to 120
 */
public record Horizon(int months) {

    public Horizon {
        if (months < 1 || months > 120) {
            throw new IllegalArgumentException(
                    "a horizon is 1 to 120 months, got %d".formatted(months));
        }
    }

    @Override
    public String toString() {
        return months == 1 ? "1 month" : months + " months";
    }
}
