package org.thinfile.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Faults;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Digest;

/**
 * The section {@code model} of a programme: what its models are for and how they are trained.
 *
 * @param population whom they speak of
 * @param outcome what they predict
 * @param horizonMonths how far ahead
 * @param training when and on what
 * @param cutOffs bad rates that each action bears
 */
public record ModelSection(
        String population,
        String outcome,
        @JsonProperty("horizon-months") int horizonMonths,
        TrainingSection training,
        @JsonProperty("cut-offs") CutOffSection cutOffs) {

    /**
     * When models are trained and on what.
     *
     * @param instant of training: what was not known by then is not there
     * @param asOf the instant the vectors stand at
     * @param validationFold kept apart and touched once
     * @param simulated whether histories or outcomes are simulated
     */
    public record TrainingSection(
            OffsetDateTime instant,
            @JsonProperty("as-of") OffsetDateTime asOf,
            @JsonProperty("validation-fold") int validationFold,
            boolean simulated) {}

    /** Highest bad rates that raising, keeping and lowering a line bear. */
    public record CutOffSection(
            @JsonProperty("raise-up-to") double raiseUpTo,
            @JsonProperty("keep-up-to") double keepUpTo,
            @JsonProperty("lower-up-to") double lowerUpTo) {}

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(ModelSection.class, "model-section.schema.json");

    /** The section of a programme's file; notes its faults, and gives nothing if there are any. */
    public static Optional<ModelSection> check(Definition yaml, String pointer, Faults faults) {
        if (!yaml.holds(pointer, SCHEMA, faults)) {
            return Optional.empty();
        }
        try {
            return faults.noting(() -> {
                var section = yaml.as(pointer, ModelSection.class);
                section.plan("check", "check", true, 0, Digest.of(new byte[0]), "check");
                return section;
            });
        } catch (IllegalArgumentException e) {
            faults.add(yaml, pointer, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * The plan of a training run.
     *
     * @param programme its name
     * @param featureSet its feature set
     * @param retrospective whether it declares a retrospective
     * @param position log position to pin the vectors to
     * @param jurisdiction version of the pack that it is under
     * @param codeVersion build that trains
     */
    public TrainingPlan plan(
            String programme,
            String featureSet,
            boolean retrospective,
            long position,
            Digest jurisdiction,
            String codeVersion) {
        return new TrainingPlan(
                programme,
                featureSet,
                new Applicability(
                        new Population(population),
                        new OutcomeDefinition(outcome),
                        new Horizon(horizonMonths)),
                training.instant().toInstant(),
                new AsOf(training.asOf().toInstant(), position),
                training.validationFold(),
                new CutOffRule(cutOffs.raiseUpTo(), cutOffs.keepUpTo(), cutOffs.lowerUpTo()),
                retrospective,
                training.simulated(),
                jurisdiction,
                codeVersion);
    }
}
