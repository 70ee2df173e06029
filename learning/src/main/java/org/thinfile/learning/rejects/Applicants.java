package org.thinfile.learning.rejects;

import java.util.stream.IntStream;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.Table;

/**
 * Everybody who applied, with the outcomes of those who were accepted.
 *
 * @param table the inputs
 * @param accepted one a row; some of either
 * @param bad one a row: 0 good, 1 bad; of those who were rejected nothing is known and nothing read
 * @param weight one a row, above 0
 */
public record Applicants(Table table, boolean[] accepted, int[] bad, double[] weight) {

    public Applicants {
        int rows = table.rows();
        if (accepted.length != rows || bad.length != rows || weight.length != rows) {
            throw new IllegalArgumentException(
                    "%d decisions, %d outcomes and %d weights for %d rows"
                            .formatted(accepted.length, bad.length, weight.length, rows));
        }
        int count = 0;
        for (int i = 0; i < rows; i++) {
            count += accepted[i] ? 1 : 0;
            if (!(weight[i] > 0) || Double.isInfinite(weight[i])) {
                throw new IllegalArgumentException(
                        "a weight is %s, must be a number above 0".formatted(weight[i]));
            }
        }
        if (count == 0 || count == rows) {
            throw new IllegalArgumentException(
                    "%d of %d applicants were accepted: nothing is to be inferred"
                            .formatted(count, rows));
        }
    }

    /** How many. */
    public int rows() {
        return accepted.length;
    }

    /** The indices of those who were accepted, or of those who were not. */
    int[] decided(boolean acceptance) {
        return IntStream.range(0, rows()).filter(i -> accepted[i] == acceptance).toArray();
    }

    /** The accepted with their outcomes, which is all that a table of outcomes usually has. */
    public LabelledTable outcomes() {
        var indices = decided(true);
        return new LabelledTable(
                table.rows(indices),
                IntStream.of(indices).map(i -> bad[i]).toArray(),
                new int[indices.length],
                IntStream.of(indices).mapToDouble(i -> weight[i]).toArray());
    }
}
