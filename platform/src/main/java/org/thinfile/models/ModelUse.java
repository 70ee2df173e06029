package org.thinfile.models;

import org.thinfile.kernel.Problem;

/**
 * The front door of whoever makes a price, a limit or an expected loss out of a score: it asks for
 * the use, and a model of another population, outcome or horizon is refused.
 *
 * @param population of whom the score is to speak
 * @param outcome of what
 * @param horizon how far ahead
 */
public record ModelUse(Population population, OutcomeDefinition outcome, Horizon horizon) {

    /** The use that a programme's section {@code model} declares. */
    public static ModelUse of(ModelSection section) {
        return new ModelUse(
                new Population(section.population()),
                new OutcomeDefinition(section.outcome()),
                new Horizon(section.horizonMonths()));
    }

    /** Throws a {@code Conflict} problem where a model is not for this use. */
    public void require(ModelVersion model) {
        var declared = model.declaration().applicability();
        declared.requireFor(population, horizon);
        if (!declared.outcome().equals(outcome)) {
            throw new Problem.Conflict(
                            "the model foretells '%s', wanted is '%s'"
                                    .formatted(declared.outcome(), outcome),
                            "use a model of that outcome; what is bad differs")
                    .asException();
        }
    }
}
