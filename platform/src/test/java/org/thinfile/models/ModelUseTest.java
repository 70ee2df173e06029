package org.thinfile.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.thinfile.kernel.ProblemException;
import org.thinfile.learning.scorecard.ScorecardLearner;

class ModelUseTest {

    private static final ModelVersion MODEL =
            ModelsTest.version(
                    new ScorecardLearner().fitModel(ContestTest.rows(600)),
                    GovernanceTest.TRAINED,
                    false);

    @Test
    void aModelIsUsedForItsOwnPopulationOutcomeAndHorizonOnly() {
        use("existing card holders", "default-next-month", 1).require(MODEL);

        refused(use("applicants", "default-next-month", 1), "wanted is 'applicants'");
        refused(use("existing card holders", "default-next-month", 12), "wanted is 12 months");
        refused(
                use("existing card holders", "ninety-days", 1),
                "foretells 'default-next-month', wanted is 'ninety-days'");
    }

    private static ModelUse use(String population, String outcome, int months) {
        return new ModelUse(
                new Population(population), new OutcomeDefinition(outcome), new Horizon(months));
    }

    private static void refused(ModelUse use, String words) {
        assertThatThrownBy(() -> use.require(MODEL))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(words);
    }
}
