package org.thinfile.models;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thinfile.features.TrainingRow;
import org.thinfile.features.TrainingSetManifest;
import org.thinfile.features.TrainingSets;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;

/** Hands the outcomes of a definition to the builder of training sets. */
@Component
public final class OutcomeSets {

    private final Outcomes outcomes;
    private final TrainingSets sets;

    OutcomeSets(Outcomes outcomes, TrainingSets sets) {
        this.outcomes = outcomes;
        this.sets = sets;
    }

    /**
     * Builds the training set of an order, with the outcomes that it names, known at its training
     * instant; see {@link TrainingSets#build}. Throws a {@code BadInput} problem where none is
     * known, or where a row would have no instant.
     *
     * @param asOf the instant of all vectors; null where each outcome tells its own
     */
    public TrainingSetManifest build(
            TrainingSets.Order order,
            @Nullable Instant asOf,
            Path folder,
            Actor actor,
            TrainingSets.Progress progress) {
        var definition = new OutcomeDefinition(order.outcomes());
        if (!outcomes.inOrder(definition, order.trainedAt()).hasNext()) {
            throw unknown(definition, order.trainedAt());
        }
        Iterable<TrainingRow> rows = () -> rows(definition, order.trainedAt(), asOf);
        return sets.build(order, rows, folder, actor, progress);
    }

    /**
     * The cut that leaves about a share of the outcomes known at an instant out of time: the latest
     * ones, by the instants they tell. Throws a {@code BadInput} problem where none tells one.
     *
     * @param share above 0, below 1
     */
    public Instant cut(OutcomeDefinition definition, Instant trainedAt, double share) {
        return outcomes.asOfQuantile(definition, trainedAt, 1 - share)
                .orElseThrow(() -> noInstant(definition));
    }

    private Iterator<TrainingRow> rows(
            OutcomeDefinition definition, Instant trainedAt, @Nullable Instant asOf) {
        var known = outcomes.inOrder(definition, trainedAt);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return known.hasNext();
            }

            @Override
            public TrainingRow next() {
                var outcome = known.next();
                var at = asOf == null ? outcome.asOf() : asOf;
                if (at == null) {
                    throw noInstant(definition);
                }
                return row(outcome, at);
            }
        };
    }

    /** The row of an outcome whose vector stands at an instant. */
    static TrainingRow row(Outcome outcome, Instant asOf) {
        if (!asOf.isBefore(outcome.knownAt())) {
            throw new Problem.BadInput(
                            "vectors as of %s foretell nothing: an outcome by '%s' was known at %s"
                                    .formatted(asOf, outcome.definition(), outcome.knownAt()),
                            "let vectors stand at an instant before outcomes are known",
                            null)
                    .asException();
        }
        return new TrainingRow(
                outcome.subject(), asOf, outcome.knownAt(), outcome.became(), outcome.fold());
    }

    static RuntimeException unknown(OutcomeDefinition definition, Instant trainedAt) {
        return new Problem.BadInput(
                        "no outcome by '%s' was known at %s".formatted(definition, trainedAt),
                        "load outcomes, or train at a later instant",
                        null)
                .asException();
    }

    private static RuntimeException noInstant(OutcomeDefinition definition) {
        return new Problem.BadInput(
                        "an outcome by '%s' does not tell up to when facts count"
                                .formatted(definition),
                        "name an as-of for all, or load outcomes by a mapping with 'as-of'",
                        null)
                .asException();
    }
}
