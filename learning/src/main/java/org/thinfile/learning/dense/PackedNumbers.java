package org.thinfile.learning.dense;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Many numbers as one text: base64 of little-endian floats or doubles, bit by bit. */
public final class PackedNumbers {

    private PackedNumbers() {}

    /** The text of floats. */
    public static String text(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The text of doubles. */
    public static String text(double[] values) {
        var bytes =
                ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /**
     * The floats of a text.
     *
     * @throws IllegalArgumentException where it holds another count, or a value that is not finite
     */
    public static float[] floats(String text, int count) {
        var values = new float[count];
        bytes(text, (long) count * Float.BYTES).asFloatBuffer().get(values);
        for (float value : values) {
            requireFinite(value);
        }
        return values;
    }

    /**
     * The doubles of a text.
     *
     * @throws IllegalArgumentException where it holds another count, or a value that is not finite
     */
    public static double[] doubles(String text, int count) {
        var values = new double[count];
        bytes(text, (long) count * Double.BYTES).asDoubleBuffer().get(values);
        for (double value : values) {
            requireFinite(value);
        }
        return values;
    }

    private static ByteBuffer bytes(String text, long wanted) {
        var bytes = Base64.getDecoder().decode(text);
        if (bytes.length != wanted) {
            throw new IllegalArgumentException(
                    "packed numbers take %d bytes, must take %d".formatted(bytes.length, wanted));
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a packed number is %s".formatted(value));
        }
    }
}
