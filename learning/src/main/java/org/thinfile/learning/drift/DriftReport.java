package org.thinfile.learning.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.Column;
import org.thinfile.learning.metrics.Bootstrap;

/**
 * How far a sample has moved from development.
 *
 * <p>An alarm needs both: more than chance, and enough to matter. Of many features one is past a 95
 * % bound nearly always; so the bound of each is that of {@code 1 - 5 % / features}, which one of
 * them all passes in 5 of 100 samples where nothing moved.
 *
 * @param rows in the sample
 * @param features movement of each input, in the order of the reference
 * @param score movement of the probabilities
 * @param expectedAuc before outcomes mature
 * @param matured rows whose outcome is known
 * @param outcomes how these turned out; null where there are fewer than ten of either outcome
 */
public record DriftReport(
        int rows,
        List<Movement> features,
        Movement score,
        ExpectedAuc expectedAuc,
        int matured,
        @Nullable OutcomeDrift outcomes)
        implements Canonical.Form {

    private static final double OUTSIDE = 0.05;

    public DriftReport {
        features = List.copyOf(features);
    }

    /**
     * Compares.
     *
     * @param sample every input of the reference among its columns
     * @param bootstrap of what is simulated
     */
    public static DriftReport of(
            DriftReference reference, DriftSample sample, Bootstrap bootstrap) {
        double rows = sample.effectiveRows();
        double before = reference.effectiveRows();
        var features = new ArrayList<Movement>();
        double confidence = 1 - OUTSIDE / Math.max(1, reference.features().size());
        for (var shape : reference.features()) {
            var column = column(sample, shape.name());
            features.add(Movement.of(shape, before, column, sample.weight(), rows, confidence));
        }
        var said = new Column.Numeric(DriftReference.SCORE, sample.probabilities());
        var matured = sample.matured();
        return new DriftReport(
                sample.table().rows(),
                features,
                Movement.of(reference.score(), before, said, sample.weight(), rows, 1 - OUTSIDE),
                ExpectedAuc.of(sample, bootstrap),
                matured == null ? 0 : matured.bad().length,
                matured == null || !matured.enough()
                        ? null
                        : OutcomeDrift.of(reference.performance(), matured.performance(bootstrap)));
    }

    private static Column column(DriftSample sample, String name) {
        return sample.table().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Problem.BadInput(
                                        "the sample has no column '%s'".formatted(name),
                                        "give every input the reference was made of",
                                        name)
                                .asException());
    }

    /** What outcomes say, where enough of them are known. */
    public Optional<OutcomeDrift> ofOutcomes() {
        return Optional.ofNullable(outcomes);
    }

    /** Whether anything alarms. */
    public boolean alarms() {
        return score.alarms()
                || features.stream().anyMatch(Movement::alarms)
                || ofOutcomes()
                        .map(found -> found.ranksWorse() || found.calibratesOtherwise())
                        .orElse(false);
    }

    /** The figures by their names in JSON, in reading order. */
    public SequencedMap<String, @Nullable Object> figures() {
        var figures = new LinkedHashMap<String, @Nullable Object>();
        figures.put("rows", rows);
        figures.put("alarm", alarms());
        figures.put("score", score.figures());
        figures.put("features", features.stream().map(Movement::figures).toList());
        figures.put("expected_auc", expectedAuc.figures());
        figures.put("matured_rows", matured);
        figures.put("outcomes", outcomes == null ? null : outcomes.figures());
        return figures;
    }

    @Override
    public Object canonical() {
        return figures();
    }
}
