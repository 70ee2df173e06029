package org.thinfile.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Money;

/**
 * How new limits are rounded and where they end.
 *
 * @param step a changed limit is a multiple of so many minor units, rounded down
 * @param highest no line is raised past it, minor units
 */
public record LineTerms(long step, long highest) implements Canonical.Form {

    public LineTerms {
        if (step <= 0 || highest < step) {
            throw new IllegalArgumentException(
                    "line step is %d and highest line %d minor units, must be positive and rising"
                            .formatted(step, highest));
        }
    }

    /**
     * The line times a policy's factor, rounded down to a step. A factor of 1 changes nothing; a
     * factor over 1 never ends under the line it started from, nor over the highest.
     */
    Money apply(Money line, BigDecimal factor) {
        int direction = factor.compareTo(BigDecimal.ONE);
        if (direction == 0) {
            return line;
        }
        var steps =
                BigDecimal.valueOf(line.minor())
                        .multiply(factor)
                        .divide(BigDecimal.valueOf(step), 0, RoundingMode.DOWN);
        var rounded = steps.multiply(BigDecimal.valueOf(step));
        if (direction > 0) {
            rounded = rounded.min(BigDecimal.valueOf(highest)).max(new BigDecimal(line.minor()));
        }
        return new Money(rounded.longValueExact(), line.currency());
    }

    @Override
    public Object canonical() {
        return Map.of("step", step, "highest", highest);
    }
}
