package org.thinfile.models;

import java.util.Map;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;

/**
 * What a model may be used for: of whom it speaks, of what, and how far ahead.
 *
 * @param population whom it was learned from
 * @param outcome what it predicts
 * @param horizon how far ahead
 */
public record Applicability(Population population, OutcomeDefinition outcome, Horizon horizon)
        implements Canonical.Form {

    /**
     * Throws a {@code Conflict} problem where the use is for others, or looks further or nearer.
     */
    public void requireFor(Population wanted, Horizon ahead) {
        if (!population.equals(wanted)) {
            throw new Problem.Conflict(
                            "the model speaks of '%s', wanted is '%s'"
                                    .formatted(population, wanted),
                            "use a model trained on that population")
                    .asException();
        }
        if (!horizon.equals(ahead)) {
            throw new Problem.Conflict(
                            "the model looks %s ahead, wanted is %s".formatted(horizon, ahead),
                            "use a model of that horizon; probabilities of bad are not stretched")
                    .asException();
        }
    }

    @Override
    public Object canonical() {
        return Map.of(
                "population", population.name(),
                "outcome", outcome.name(),
                "horizon_months", horizon.months());
    }
}
