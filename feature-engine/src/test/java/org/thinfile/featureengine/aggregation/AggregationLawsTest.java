package org.thinfile.featureengine.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thinfile.kernel.Seeded;

class AggregationLawsTest {

    private static final Moment AT = new Moment(2_000_000_000_000_000L, ZoneOffset.UTC);

    private record Row(long value, long micros, boolean holds) {}

    static List<Aggregation<?>> all() {
        return List.of(
                new Count(),
                new Total(),
                new Mean(),
                new Extreme(true),
                new Extreme(false),
                new Deviation(),
                new Latest(0),
                new Latest(3),
                new First(),
                new Streak(true),
                new Streak(false),
                new Share(),
                new Distinct(),
                new Slope(true),
                new Slope(false),
                new MonthsSince());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStretchMayBeCutAnywhere(Aggregation<?> aggregation) {
        Seeded.times(400, random -> cut(aggregation, random));
    }

    private static <S> void cut(Aggregation<S> how, RandomGenerator random) {
        var rows = rows(random);
        int one = random.nextInt(rows.size() + 1);
        int two = one + random.nextInt(rows.size() - one + 1);
        var whole = (Double) how.result(fold(how, rows), AT);
        var middle = fold(how, rows.subList(one, two));
        var end = fold(how, rows.subList(two, rows.size()));
        var right = how.merge(fold(how, rows.subList(0, one)), how.merge(middle, end));
        assertThat(how.result(right, AT)).isEqualTo(whole);
        var left = how.merge(fold(how, rows.subList(0, one)), fold(how, rows.subList(one, two)));
        assertThat(how.result(how.merge(left, end), AT)).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theOldestEventLeavesWithoutATrace(Aggregation<?> aggregation) {
        if (aggregation instanceof Reversible<?> reversible) {
            Seeded.times(400, random -> slide(reversible, random));
        }
    }

    private static <S> void slide(Reversible<S> how, RandomGenerator random) {
        var rows = rows(random);
        var state = fold(how, rows);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            state = how.remove(state, row.value, row.micros, row.holds);
            var rest = fold(how, rows.subList(i + 1, rows.size()));
            assertThat(how.result(state, AT)).isEqualTo((Double) how.result(rest, AT));
        }
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

    private static long extreme(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong(-2, 3);
            default -> random.nextLong();
        };
    }

    private static <S> S fold(Aggregation<S> how, List<Row> rows) {
        var state = how.empty();
        for (var row : rows) {
            state = how.add(state, row.value, row.micros, row.holds);
        }
        return state;
    }

    private static List<Row> rows(RandomGenerator random) {
        boolean wild = random.nextInt(4) == 0;
        return random.longs(random.nextInt(12), 0, 1_000_000_000_000_000L)
                .sorted()
                .mapToObj(at ->
                        new Row(
                                wild ? random.nextLong() : random.nextLong(-5, 6),
                                at,
                                random.nextInt(3) != 0))
                .toList();
    }
}
