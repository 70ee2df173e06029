package org.thinfile.models;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.kernel.Digest;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.calibration.PlattScaling;
import org.thinfile.learning.foreign.ForeignDeclaration;

/**
 * What whoever brings a model from elsewhere declares of it; {@code model-import.schema.json} says
 * what may stand there.
 *
 * @param population whom it speaks of
 * @param outcome what it foretells
 * @param horizonMonths how far ahead
 * @param featureSet the set that its inputs are of
 * @param trainedAt when it was trained: it scores nothing before, unless {@code retrospective}
 * @param simulated whether it learned from simulated data
 * @param inputs features by the names of the file; null where they are called alike
 * @param calibration what makes its odds right, and what shows it
 * @param cutOffs the scores at which an action changes
 */
record ImportDeclaration(
        String population,
        String outcome,
        int horizonMonths,
        String featureSet,
        OffsetDateTime trainedAt,
        boolean retrospective,
        boolean simulated,
        @Nullable Map<String, String> inputs,
        CalibrationSection calibration,
        CutOffsSection cutOffs) {

    static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(ImportDeclaration.class, "model-import.schema.json");

    /**
     * How its log odds of bad become calibrated ones.
     *
     * @param evidence in words: on what, by whom, with what result
     * @param rows that it was calibrated on
     */
    record CalibrationSection(double intercept, double slope, String evidence, int rows) {}

    /** As {@link CutOffs}. */
    record CutOffsSection(int raiseFrom, int lowerBelow, int freezeBelow) {}

    /** What its format needs to know. */
    ForeignDeclaration foreign() {
        return new ForeignDeclaration(
                inputs == null ? Map.of() : inputs,
                new PlattScaling(calibration.intercept(), calibration.slope()),
                ScoreScale.PUBLISHED);
    }

    /** What the model states about itself here. */
    ModelDeclaration declaration(String programme, Digest definitions) {
        return new ModelDeclaration(
                programme,
                definitions,
                new Applicability(
                        new Population(population),
                        new OutcomeDefinition(outcome),
                        new Horizon(horizonMonths)),
                trainedAt.toInstant(),
                retrospective,
                simulated,
                new CutOffs(cutOffs.raiseFrom(), cutOffs.lowerBelow(), cutOffs.freezeBelow()));
    }
}
