package org.thinfile.learning.drift;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.Table;

/**
 * Rows that a model scored.
 *
 * @param table the inputs, with the names they had in development
 * @param probabilities of bad as the model gave them, calibrated, strictly between 0 and 1; of rows
 *     it had not seen
 * @param weight one a row, above 0: how many rows of the population it stands for
 * @param bad one a row: 0 good, 1 bad, {@link #NOT_KNOWN}; null where none is known
 */
public record DriftSample(
        Table table, double[] probabilities, double[] weight, int @Nullable [] bad) {

    /** The outcome of a row that has not matured. */
    public static final int NOT_KNOWN = -1;

    public DriftSample {
        int rows = table.rows();
        if (rows == 0
                || probabilities.length != rows
                || weight.length != rows
                || (bad != null && bad.length != rows)) {
            throw new IllegalArgumentException(
                    "%d rows with %d probabilities, %d weights and %s outcomes (all alike, from 1)"
                            .formatted(
                                    rows,
                                    probabilities.length,
                                    weight.length,
                                    bad == null ? "no" : bad.length));
        }
        for (int i = 0; i < rows; i++) {
            if (!(probabilities[i] > 0 && probabilities[i] < 1) || !(weight[i] > 0)) {
                throw new IllegalArgumentException(
                        "a probability is %s (between 0 and 1), a weight %s (above 0)"
                                .formatted(probabilities[i], weight[i]));
            }
        }
    }

    /** Rows that count alike. */
    public static DriftSample of(Table table, double[] probabilities, int @Nullable [] bad) {
        var ones = new double[probabilities.length];
        Arrays.fill(ones, 1);
        return new DriftSample(table, probabilities, ones, bad);
    }

    /** How many rows that count alike are as sure as these (Kish 1965). */
    double effectiveRows() {
        double sum = 0;
        double squares = 0;
        for (double each : weight) {
            sum += each;
            squares += each * each;
        }
        return sum * sum / squares;
    }

    /** The rows whose outcome is known; null where there is none. */
    @Nullable Matured matured() {
        var known = bad;
        if (known == null) {
            return null;
        }
        var rows = IntStream.range(0, known.length).filter(i -> known[i] != NOT_KNOWN).toArray();
        return rows.length == 0
                ? null
                : new Matured(
                        Arrays.stream(rows).mapToDouble(i -> probabilities[i]).toArray(),
                        Arrays.stream(rows).map(i -> known[i]).toArray(),
                        Arrays.stream(rows).mapToDouble(i -> weight[i]).toArray());
    }
}
