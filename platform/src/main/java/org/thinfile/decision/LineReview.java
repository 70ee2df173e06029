package org.thinfile.decision;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Money;

/**
 * The request to look at a credit line again.
 *
 * @param currentLine the limit today, not negative; null where none is known
 */
public record LineReview(@Nullable Money currentLine) implements Canonical.Form {

    public LineReview {
        if (currentLine != null && currentLine.minor() < 0) {
            throw new IllegalArgumentException(
                    "credit line is %s, must not be negative".formatted(currentLine));
        }
    }

    @Override
    public Object canonical() {
        var tree = new HashMap<String, @Nullable Object>(Map.of("kind", "line-review"));
        tree.put("current_line", currentLine == null ? null : moneyTree(currentLine));
        return tree;
    }

    /** Money as a canonical tree. */
    static Map<String, Object> moneyTree(Money money) {
        return Map.of("minor", money.minor(), "currency", money.currency().getCurrencyCode());
    }
}
