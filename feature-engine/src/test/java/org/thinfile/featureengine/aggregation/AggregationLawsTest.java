package org.thinfile.featureengine.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thinfile.kernel.Seeded;

class AggregationLawsTest {

    private static final long DAY = 86_400_000_000L;
    private static final long END = 400 * DAY;
    private static final Moment AT = new Moment(END + 5, END, ZoneOffset.UTC);

    static List<Aggregation<?>> all() {
        return SampleAggregations.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStretchMayBeCutAnywhere(Aggregation<?> aggregation) {
        Seeded.times(400, random -> cut(aggregation, random));
    }

    private static <S> void cut(Aggregation<S> how, RandomGenerator random) {
        var rows = new Sample(random, how);
        var fold = how.fold();
        int one = random.nextInt(rows.size() + 1);
        int two = one + random.nextInt(rows.size() - one + 1);
        double whole = how.result(rows.fold(fold, 0, rows.size()), AT);
        var end = rows.fold(fold, two, rows.size());
        double ending = how.result(end, AT);
        var right = fold.merge(rows.fold(fold, one, two), end);
        assertThat(how.result(end, AT)).as("the newer stays").isEqualTo((Double) ending);
        var joined = fold.merge(rows.fold(fold, 0, one), right);
        assertThat(how.result(joined, AT)).as(rows::toString).isEqualTo((Double) whole);
        var left = fold.merge(rows.fold(fold, 0, one), rows.fold(fold, one, two));
        assertThat(how.result(fold.merge(left, end), AT)).isEqualTo((Double) whole);
        // a state that was merged goes on like any other
        var grown = fold.merge(rows.fold(fold, 0, one), rows.fold(fold, one, two));
        grown = fold.add(grown, rows, two, rows.size());
        assertThat(how.result(grown, AT)).isEqualTo((Double) whole);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noEventChangesNothing(Aggregation<?> aggregation) {
        Seeded.times(100, random -> nothing(aggregation, random));
    }

    private static <S> void nothing(Aggregation<S> how, RandomGenerator random) {
        var rows = new Sample(random, how);
        var fold = how.fold();
        double whole = how.result(rows.fold(fold, 0, rows.size()), AT);
        var before = fold.merge(fold.empty(), rows.fold(fold, 0, rows.size()));
        assertThat(how.result(before, AT)).isEqualTo((Double) whole);
        var after = fold.merge(rows.fold(fold, 0, rows.size()), fold.empty());
        assertThat(how.result(after, AT)).isEqualTo((Double) whole);
        assertThat(how.result(after, AT)).as("reading changes nothing").isEqualTo((Double) whole);
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneByOneAndInAnyOrderWhereNoOrderShowsIsTheSame(Aggregation<?> aggregation) {
        Seeded.times(200, random -> oneByOne(aggregation, random));
    }

    private static <S> void oneByOne(Aggregation<S> how, RandomGenerator random) {
        var rows = new Sample(random, how);
        var fold = how.fold();
        double whole = how.result(rows.fold(fold, 0, rows.size()), AT);
        var state = fold.empty();
        for (int i = 0; i < rows.size(); i++) {
            state = fold.add(state, rows, i, i + 1);
        }
        assertThat(how.result(state, AT)).isEqualTo((Double) whole);
        if (!fold.ordered()) {
            var back = fold.empty();
            for (int i = rows.size() - 1; i >= 0; i--) {
                back = fold.add(back, rows, i, i + 1);
            }
            assertThat(how.result(back, AT)).isEqualTo((Double) whole);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theOldestEventLeavesWithoutATrace(Aggregation<?> aggregation) {
        if (aggregation.fold() instanceof Reversible<?>) {
            Seeded.times(400, random -> slide(aggregation, random));
        }
    }

    private static <S> void slide(Aggregation<S> how, RandomGenerator random) {
        var rows = new Sample(random, how);
        if (how.fold() instanceof Reversible<S> reversible) {
            var state = rows.fold(reversible, 0, rows.size());
            for (int i = 0; i < rows.size(); i++) {
                state = reversible.remove(state, rows, i);
                var rest = rows.fold(reversible, i + 1, rows.size());
                assertThat(how.result(state, AT)).isEqualTo((Double) how.result(rest, AT));
            }
        }
    }

    @Test
    void aQuantileLiesBetweenItsNeighboursAsWritten() {
        var rows = new Sample(new long[] {40, 10, 20, 30});
        assertThat(quantile(rows, 0)).isEqualTo(10);
        assertThat(quantile(rows, 50)).isEqualTo(25);
        assertThat(quantile(rows, 90)).isEqualTo(37);
        assertThat(quantile(rows, 100)).isEqualTo(40);
        var extremes = new Sample(new long[] {Long.MIN_VALUE, Long.MAX_VALUE});
        assertThat(quantile(extremes, 50)).isEqualTo(-0.5);
    }

    private static double quantile(Sample rows, int percent) {
        var how = new Quantile(percent);
        return how.result(rows.fold(how.fold(), 0, rows.size()), AT);
    }

    @Test
    void anExactSumIsExactWhateverTheNumbers() {
        Seeded.times(
                2_000,
                random -> {
                    var sum = new ExactSum();
                    var exact = BigInteger.ZERO;
                    for (int i = random.nextInt(20); i >= 0; i--) {
                        long a = extreme(random);
                        long b = extreme(random);
                        var product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
                        switch (random.nextInt(4)) {
                            case 0 -> {
                                sum.add(a);
                                exact = exact.add(BigInteger.valueOf(a));
                            }
                            case 1 -> {
                                sum.subtract(a);
                                exact = exact.subtract(BigInteger.valueOf(a));
                            }
                            case 2 -> {
                                sum.addProduct(a, b);
                                exact = exact.add(product);
                            }
                            default -> {
                                sum.subtractProduct(a, b);
                                exact = exact.subtract(product);
                            }
                        }
                        assertThat(sum.exact()).isEqualTo(exact);
                        assertThat(sum.nearest()).isEqualTo(exact.doubleValue());
                    }
                    var twice = new ExactSum();
                    twice.addTimes(sum, -2);
                    twice.subtract(sum);
                    assertThat(twice.exact()).isEqualTo(exact.multiply(BigInteger.valueOf(-3)));
                });
    }

    @Test
    void wholeStretchesAddUpAndSoDoTheirSquares() {
        Seeded.times(
                1_000,
                random -> {
                    var values = new long[random.nextInt(12)];
                    var sum = BigInteger.ZERO;
                    var squares = BigInteger.ZERO;
                    for (int i = 0; i < values.length; i++) {
                        values[i] =
                                random.nextBoolean() ? extreme(random) : (long) random.nextInt();
                        sum = sum.add(BigInteger.valueOf(values[i]));
                        squares = squares.add(BigInteger.valueOf(values[i]).pow(2));
                    }
                    var summed = new ExactSum();
                    summed.addAll(values, 0, values.length);
                    assertThat(summed.exact()).isEqualTo(sum);
                    var squared = new ExactSum();
                    squared.addSquares(values, 0, values.length);
                    assertThat(squared.exact()).isEqualTo(squares);
                });
    }

    @Test
    void aWideNumberIsExactWhateverIsAdded() {
        Seeded.times(
                1_000,
                random -> {
                    var wide = new WideLongs();
                    wide.grow(2);
                    var exact = BigInteger.ZERO;
                    for (int i = 0; i < 12; i++) {
                        long a = extreme(random);
                        var big = BigInteger.valueOf(a);
                        switch (i % 4) {
                            case 0 -> wide.add(0, a);
                            case 1 -> wide.subtract(0, a);
                            case 2 -> wide.addSize(0, a);
                            default -> wide.subtractSize(0, a);
                        }
                        exact =
                                switch (i % 4) {
                                    case 0 -> exact.add(big);
                                    case 1 -> exact.subtract(big);
                                    case 2 -> exact.add(big.abs());
                                    default -> exact.subtract(big.abs());
                                };
                        assertThat(wide.exact(0)).isEqualTo(exact);
                        assertThat(wide.nearest(0)).isEqualTo(exact.doubleValue());
                        assertThat(wide.isNegative(0)).isEqualTo(exact.signum() < 0);
                        assertThat(wide.isLess(0, wide, 1)).isEqualTo(exact.signum() < 0);
                    }
                });
    }

    private static long extreme(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong(-2, 3);
            default -> random.nextLong();
        };
    }

    /** Some rows. */
    private record Sample(
            long[] micros,
            long[] values,
            long[] weights,
            int[] marks,
            int[] groups,
            boolean[] holds,
            int[] days,
            int[] hours)
            implements Rows {

        Sample(long[] values) {
            int n = values.length;
            this(
                    new long[n],
                    values,
                    values,
                    new int[n],
                    new int[n],
                    new boolean[n],
                    new int[n],
                    new int[n]);
        }

        Sample(RandomGenerator random, Aggregation<?> how) {
            this(values(random, random.nextInt(14), how), random);
        }

        private Sample(long[] values, RandomGenerator random) {
            int n = values.length;
            this(
                    random.longs(n, 0, random.nextBoolean() ? END : 20 * DAY).sorted().toArray(),
                    values,
                    new long[n],
                    new int[n],
                    new int[n],
                    new boolean[n],
                    new int[n],
                    new int[n]);
            var known = new HashMap<Long, Integer>();
            boolean wild = random.nextInt(4) == 0;
            for (int i = 0; i < n; i++) {
                weights[i] = wild ? random.nextLong() : random.nextLong(-1, 6);
                marks[i] = known.computeIfAbsent(values[i], any -> known.size());
                groups[i] = random.nextInt(2);
                holds[i] = random.nextInt(3) != 0;
                days[i] = (int) (micros[i] / DAY);
                hours[i] = (int) (micros[i] % DAY * 24 / DAY);
            }
        }

        private static long[] values(RandomGenerator random, int n, Aggregation<?> how) {
            boolean wild = random.nextInt(4) == 0;
            return random.longs(n)
                    .map(any -> {
                        if (SampleAggregations.isOfPlaces(how)) {
                            return RadiusOfGyration.pack(
                                    random.nextInt(-90_000_000, 90_000_001),
                                    random.nextInt(-180_000_000, 180_000_001));
                        }
                        return wild && random.nextBoolean() ? any : random.nextLong(-3, 4);
                    })
                    .toArray();
        }

        int size() {
            return values.length;
        }

        @Override
        public int markCount() {
            return values.length;
        }

        <S> S fold(Fold<S> fold, int from, int to) {
            return fold.add(fold.empty(), this, from, to);
        }

        @Override
        public String toString() {
            return "times %s, values %s, holds %s"
                    .formatted(
                            Arrays.toString(micros),
                            Arrays.toString(values),
                            Arrays.toString(holds));
        }
    }
}
