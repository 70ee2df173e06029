package org.thinfile.learning.dense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.boosting.InputEncoding;

/**
 * How a row, one number an input, becomes a dense vector; made of rows without their outcomes.
 *
 * @param inputs one an input, in the order of a row
 */
record DenseEncoding(List<DenseInput> inputs) {

    DenseEncoding {
        inputs = List.copyOf(inputs);
    }

    /**
     * The encoding that rows call for.
     *
     * @param rows row-major, NaN where missing, categories by their place in the encoding
     */
    static DenseEncoding of(InputEncoding columns, double[] rows, Detail detail) {
        int width = columns.inputs().size();
        int count = rows.length / width;
        var inputs = new ArrayList<DenseInput>();
        for (int input = 0; input < width; input++) {
            var values = new double[count];
            for (int row = 0; row < count; row++) {
                values[row] = rows[row * width + input];
            }
            inputs.add(
                    switch (columns.inputs().get(input)) {
                        case InputEncoding.Input.Number number -> NumberKnots.of(values, detail);
                        case InputEncoding.Input.Category category ->
                                CategoryPlaces.of(values, category.categories().size(), detail);
                    });
        }
        var encoding = new DenseEncoding(inputs);
        if (encoding.width() == 0) {
            throw new Problem.BadInput(
                            "none of %d inputs varies in %d rows".formatted(width, count),
                            "give rows that differ in at least one input",
                            null)
                    .asException();
        }
        return encoding;
    }

    /** How many places a vector has. */
    int width() {
        return inputs.stream().mapToInt(DenseInput::width).sum();
    }

    /** The vector of the row that begins at {@code from}, rounded to floats. */
    void write(double[] rows, int from, double[] vector) {
        Arrays.fill(vector, 0);
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            input.write(rows[from + i], vector, at);
            at += input.width();
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) vector[i];
        }
    }

    /** The vectors of rows. */
    DenseRows vectors(double[] rows) {
        int width = width();
        int count = rows.length / inputs.size();
        var values = new float[Math.multiplyExact(count, width)];
        var vector = new double[width];
        for (int row = 0; row < count; row++) {
            write(rows, row * inputs.size(), vector);
            for (int i = 0; i < width; i++) {
                values[row * width + i] = (float) vector[i];
            }
        }
        return new DenseRows(values, width);
    }
}
