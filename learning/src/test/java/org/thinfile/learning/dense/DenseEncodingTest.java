package org.thinfile.learning.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;
import org.thinfile.learning.Column;
import org.thinfile.learning.Table;
import org.thinfile.learning.boosting.InputEncoding;

/** Dense vectors: bounded, without gaps, and rising with what they tell. */
class DenseEncodingTest {

    private static final Detail PLAIN = new Detail(true, 0, 3);

    private static DenseEncoding encoding(Detail detail, double... values) {
        var columns = InputEncoding.of(new Table(List.of(new Column.Numeric("debt", values))));
        return DenseEncoding.of(columns, values, detail);
    }

    private static double[] vector(DenseEncoding encoding, double... row) {
        var vector = new double[encoding.width()];
        encoding.write(row, 0, vector);
        return vector;
    }

    @Test
    void ranksAreCentredOfDeviationOneAndCutOffOutside() {
        var values = Seeded.generator(1).doubles(501, 0, 1).map(StrictMath::exp).toArray();
        var encoding = encoding(PLAIN, values);
        var levels = DoubleStream.of(values).map(value -> vector(encoding, value)[0]).toArray();
        double mean = DoubleStream.of(levels).average().orElseThrow();
        double square = DoubleStream.of(levels).map(level -> level * level).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(1e-6));
        assertThat(square).isCloseTo(1, within(1e-6));
        assertThat(vector(encoding, 1e9)).isEqualTo(vector(encoding, 3));
        assertThat(vector(encoding, -1e9)).isEqualTo(vector(encoding, 1));
        assertThat(vector(encoding, 1.2)[0]).isLessThan(vector(encoding, 1.3)[0]);
    }

    @Test
    void stepsFillOneAfterAnotherAndAMissingNumberHasNone() {
        var encoding = encoding(new Detail(false, 4, 3), 0, 1, 2, 3, 4, Double.NaN);
        var found = vector(encoding, 2.5);
        assertThat(found).hasSize(6);
        assertThat(IntStream.range(1, 6).mapToDouble(i -> found[i]))
                .containsExactly(1.0, 1.0, 0.5, 0.0, 0.0);
        assertThat(vector(encoding, Double.NaN)).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(vector(encoding, 99)[4]).isEqualTo(1);
    }

    @Test
    void numbersAtTheEndsOfTheirRangeAreEncoded() {
        var far = encoding(new Detail(false, 2, 3), -1e308, 0, 1e308, -0.0, 4e-320);
        assertThat(DoubleStream.of(vector(far, 1e308))).allMatch(Double::isFinite);
        var ranks = encoding(PLAIN, -Double.MAX_VALUE, 0, Double.MAX_VALUE);
        assertThat(DoubleStream.of(vector(ranks, 1e300))).allMatch(Double::isFinite);
        assertThat(vector(ranks, -0.0)).isEqualTo(vector(ranks, 0.0));
    }

    @Test
    void whatNeverVariesTakesNoPlaceAndAloneIsRefused() {
        assertThatThrownBy(() -> encoding(PLAIN, 5, 5, 5)).hasMessageContaining("none of 1 inputs");
        assertThatThrownBy(() -> encoding(PLAIN, Double.NaN, Double.NaN))
                .hasMessageContaining("none of 1 inputs");
        assertThat(encoding(PLAIN, 5, Double.NaN, 5).width()).isEqualTo(1);
    }

    @Test
    void frequentCategoriesHaveAPlaceAndAllOthersShareOne() {
        var names = IntStream.range(0, 10_000).mapToObj("town %05d"::formatted).toList();
        var codes = IntStream.range(0, 20_000).map(i -> i < 10_000 ? i : i % 4 + 7).toArray();
        codes[0] = -1;
        var table = new Table(List.of(new Column.Category("town", codes, names)));
        var columns = InputEncoding.of(table);
        var encoding = DenseEncoding.of(columns, columns.rows(table), PLAIN);
        assertThat(encoding.width()).isEqualTo(5);
        var unseen =
                new Table(
                        List.of(
                                new Column.Category(
                                        "town",
                                        new int[] {0, 1, 2, -1},
                                        List.of("town 00007", "nowhere", "town 05000"))));
        var rows = columns.rows(unseen);
        assertThat(vector(encoding, rows[0])).containsExactly(1, 0, 0, 0, 0);
        assertThat(vector(encoding, rows[2])).containsExactly(0, 0, 0, 1, 0);
        // a category that training did not know reads as missing, as it does for trees
        assertThat(vector(encoding, rows[1])).containsExactly(0, 0, 0, 0, 1);
        assertThat(vector(encoding, rows[3])).containsExactly(0, 0, 0, 0, 1);
    }

    @Test
    void packedNumbersComeBackBitByBitAndNothingElseDoes() {
        var floats = new float[] {0, -0f, Float.MIN_VALUE, 1e30f};
        assertThat(PackedNumbers.floats(PackedNumbers.text(floats), 4)).isEqualTo(floats);
        var doubles = new double[] {Math.PI, Double.MIN_VALUE};
        var text = PackedNumbers.text(doubles);
        assertThat(PackedNumbers.doubles(text, 2)).isEqualTo(doubles);
        assertThatThrownBy(() -> PackedNumbers.doubles(text, 3))
                .hasMessageContaining("take 16 bytes, must take 24");
        var none = PackedNumbers.text(new float[] {Float.NaN});
        assertThatThrownBy(() -> PackedNumbers.floats(none, 1)).hasMessageContaining("is NaN");
    }
}
