package org.thinfile.featureengine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Source;

/** A bank statement that a test can write, and tamper with. */
final class StatementLines {

    static final Source BANK = new Source("bank");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The day after the last line of {@link #seeded}. */
    static final LocalDate REVIEW = LocalDate.of(2026, 1, 1);

    /**
     * A line.
     *
     * @param day on which it is booked
     * @param second of that day
     * @param in whether money came in
     * @param fen how much
     * @param balance after it, null where the statement tells none
     * @param account 0 where the statement tells none
     */
    record Line(
            LocalDate day,
            int second,
            boolean in,
            long fen,
            long other,
            String lineClass,
            @Nullable Long balance,
            int account) {

        Line fen(long changed) {
            return new Line(day, second, in, changed, other, lineClass, balance, account);
        }

        Line balance(@Nullable Long told) {
            return new Line(day, second, in, fen, other, lineClass, told, account);
        }

        Line account(int number) {
            return new Line(day, second, in, fen, other, lineClass, balance, number);
        }

        Line on(LocalDate other) {
            return new Line(other, second, in, fen, this.other, lineClass, balance, account);
        }

        long change() {
            return in ? fen : -fen;
        }
    }

    private StatementLines() {}

    static Line in(LocalDate day, long fen, @Nullable Long balance) {
        return new Line(day, 0, true, fen, 1, "transfer", balance, 0);
    }

    static Line out(LocalDate day, long fen, @Nullable Long balance) {
        return new Line(day, 0, false, fen, 1, "transfer", balance, 0);
    }

    /** A year of an account whose balances follow from one another: pay, rent, a loan, shopping. */
    static List<Line> seeded(RandomGenerator random) {
        var lines = new ArrayList<Line>();
        long pay = 800_000 + random.nextLong(700_000);
        long rent = 200_000 + random.nextLong(100_000);
        long instalment = 100_000 + random.nextLong(80_000);
        for (var month = REVIEW.minusMonths(12);
                month.isBefore(REVIEW);
                month = month.plusMonths(1)) {
            int length = month.lengthOfMonth();
            lines.add(line(random, month.withDayOfMonth(3), false, rent, 2, "rent"));
            long paid = pay + random.nextLong(-9_000, 9_001);
            lines.add(line(random, month.withDayOfMonth(10), true, paid, 1, "salary"));
            lines.add(
                    line(
                            random,
                            month.withDayOfMonth(20),
                            false,
                            instalment,
                            3,
                            "loan-instalment"));
            for (int i = 0; i < 18; i++) {
                var day = month.withDayOfMonth(1 + random.nextInt(length));
                // many small ones and few great ones, as in shops
                long fen = (long) StrictMath.exp(6 + 4.5 * random.nextDouble());
                lines.add(line(random, day, false, fen, 10 + random.nextInt(30), "card"));
            }
        }
        lines.sort(Comparator.comparing(Line::day).thenComparing(Line::second));
        return balanced(lines, 3_000_000);
    }

    private static Line line(
            RandomGenerator random, LocalDate day, boolean in, long fen, long other, String what) {
        return new Line(day, random.nextInt(86_400), in, fen, other, what, null, 0);
    }

    /** The same lines with the balances they have in this order. */
    static List<Line> balanced(List<Line> lines, long opening) {
        var balanced = new ArrayList<Line>();
        long balance = opening;
        for (var line : lines) {
            balance += line.change();
            balanced.add(line.balance(balance));
        }
        return balanced;
    }

    /** The lines, of which those meant are other ones. */
    static List<Line> changed(List<Line> lines, Predicate<Line> meant, UnaryOperator<Line> change) {
        return lines.stream().map(line -> meant.test(line) ? change.apply(line) : line).toList();
    }

    static List<Event> events(List<Line> lines) {
        var events = new ArrayList<Event>();
        for (var line : lines) {
            var at = line.day().atStartOfDay(ZONE).plusSeconds(line.second()).toInstant();
            var attributes = new TreeMap<String, Object>();
            attributes.put("line-class", line.lineClass());
            var balance = line.balance();
            if (balance != null) {
                attributes.put("balance-minor", balance);
            }
            if (line.account() > 0) {
                attributes.put("account-no", (long) line.account());
            }
            events.add(
                    new Event(
                            BANK,
                            EventId.of(BANK, "line " + events.size()),
                            0,
                            false,
                            line.in() ? "money-in" : "money-out",
                            at,
                            at,
                            true,
                            line.other(),
                            line.fen(),
                            "CNY",
                            null,
                            null,
                            attributes));
        }
        return events;
    }

    /** The vector of a statement at {@link #REVIEW}. */
    static FeatureVector vector(FeatureEngine engine, List<Line> lines) {
        return FeatureEngineTest.assertAgrees(engine, history(events(lines)));
    }

    private static History history(List<Event> events) {
        Instant now = REVIEW.atStartOfDay(ZONE).toInstant();
        var chunk = EventColumns.of(events, new long[events.size()]);
        return History.of(List.of(chunk), new AsOf(now, 10), new TreeSet<>(List.of(BANK)));
    }
}
