package org.thinfile.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

/**
 * Made-up people whose events look like those of real ones where size and speed depend on it: a
 * circle of contacts of whom few are called often, a handful of cells and shops, days with hours,
 * amounts and durations with long tails, salaries and rents by the month, records that a bureau
 * hands on the next morning. The same seed gives the same events.
 */
public final class SeededLives {

    public static final Source OPERATOR = new Source("operator");
    public static final Source BANK = new Source("bank");
    public static final Source PAYMENTS = new Source("payments");

    /** No event happens at it or after it. */
    public static final Instant END = Instant.parse("2026-03-01T00:00:00Z");

    /** All events are known at it. */
    public static final Instant REVIEW = Instant.parse("2026-03-02T02:30:00Z");

    private static final double ANSWERED = 0.8;
    private static final List<String> OTHER_SIDES =
            List.of("person", "person", "person", "business", "delivery", "marketing", "bank");
    private static final List<String> CATEGORIES =
            List.of(
                    "food",
                    "groceries",
                    "transport",
                    "household",
                    "clothing",
                    "games",
                    "utilities");

    private final RandomGenerator random;

    public SeededLives(long seed) {
        random = Seeded.generator(seed);
    }

    /** Calls and texts, about twelve a day, in the order in which they happened. */
    public List<Event> calls(int count) {
        return calls(count, 2);
    }

    /** Calls and texts with about so many hours between them. */
    public List<Event> calls(int count, double hours) {
        var circle = circle(40 + random.nextInt(80));
        var cells = new String[6 + random.nextInt(14)];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = "460-00-%d-%d".formatted(9_000 + random.nextInt(80), random.nextInt(60_000));
        }
        var times = times(count, hours, ChronoUnit.SECONDS);
        var events = new ArrayList<Event>(count);
        for (int i = 0; i < count; i++) {
            int other = fewOften(circle.length);
            boolean call = random.nextInt(4) != 0;
            var attributes = new TreeMap<String, Object>();
            attributes.put("direction", random.nextBoolean() ? "in" : "out");
            attributes.put("other-side", OTHER_SIDES.get(other % OTHER_SIDES.size()));
            boolean answered = random.nextDouble() < ANSWERED;
            if (call) {
                attributes.put("answered", answered ? "answered" : "missed");
            } else {
                attributes.put("length-characters", 1 + longTail(25));
            }
            var at = times.get(i);
            events.add(
                    event(
                            OPERATOR,
                            i,
                            call ? "call" : "text",
                            at,
                            at.truncatedTo(ChronoUnit.DAYS).plus(28, ChronoUnit.HOURS),
                            circle[other],
                            null,
                            call ? (Long) (answered ? longTail(70) : 0) : null,
                            cells[fewOften(cells.length)],
                            attributes));
        }
        return events;
    }

    /** Lines of a bank account, about two a day, in the order in which they happened. */
    public List<Event> bankLines(int count) {
        var shops = circle(20 + random.nextInt(40));
        var times = times(count, 12.0, ChronoUnit.SECONDS);
        long salary = 600_000 + random.nextInt(900_000);
        long balance = 200_000 + random.nextInt(3_000_000);
        var events = new ArrayList<Event>(count);
        for (int i = 0; i < count; i++) {
            var attributes = new TreeMap<String, Object>();
            boolean in = i % 30 == 5 || random.nextInt(9) == 0;
            long amount =
                    i % 30 == 5
                            ? salary
                            : i % 30 == 9 ? salary / 4 : 100 + longTail(in ? 60_000 : 6_000);
            int other = fewOften(shops.length);
            balance += in ? amount : -amount;
            attributes.put("balance-minor", balance);
            attributes.put(
                    "line-class",
                    i % 30 == 5
                            ? "salary"
                            : i % 30 == 9 ? "rent" : in || other % 4 == 0 ? "transfer" : "card");
            attributes.put("channel", in || other % 4 == 0 ? "transfer" : "card");
            var at = times.get(i);
            events.add(
                    event(
                            BANK,
                            i,
                            in ? "money-in" : "money-out",
                            at,
                            at.truncatedTo(ChronoUnit.DAYS).plus(30, ChronoUnit.HOURS),
                            i % 30 == 5 ? 77 : shops[other],
                            amount,
                            null,
                            null,
                            attributes));
        }
        return events;
    }

    /**
     * Payments of a wallet, about four a day, told at once, in the order in which they happened.
     */
    public List<Event> payments(int count) {
        var shops = circle(30 + random.nextInt(60));
        var times = times(count, 6.0, ChronoUnit.MILLIS);
        var events = new ArrayList<Event>(count);
        for (int i = 0; i < count; i++) {
            int other = fewOften(shops.length);
            boolean transfer = random.nextInt(8) == 0;
            var attributes = new TreeMap<String, Object>();
            if (transfer) {
                attributes.put("other-side", "person");
            } else {
                attributes.put("channel", other % 3 == 0 ? "offline" : "online");
                attributes.put("category", CATEGORIES.get(other % CATEGORIES.size()));
            }
            var at = times.get(i);
            var kind = random.nextBoolean() ? "transfer-in" : "transfer-out";
            events.add(
                    event(
                            PAYMENTS,
                            i,
                            transfer ? kind : "payment",
                            at,
                            at.plusMillis(200 + longTail(2_000)),
                            shops[other],
                            10 + longTail(3_000),
                            null,
                            null,
                            attributes));
        }
        return events;
    }

    /** Tokens of people or shops. */
    private long[] circle(int size) {
        return random.longs(size).map(token -> token | 1).toArray();
    }

    /** A number below a limit, the first ones often, the last ones hardly ever. */
    private int fewOften(int limit) {
        double even = random.nextDouble();
        return (int) (limit * even * even * even);
    }

    private long longTail(double middle) {
        return (long) (middle * Math.exp(random.nextGaussian()));
    }

    /**
     * Instants before the end, nearest to it the last, in waking hours; gaps vary around a mean.
     */
    private List<Instant> times(int count, double hours, ChronoUnit precision) {
        var times = new ArrayList<Instant>(count);
        var at = END;
        for (int i = 0; i < count; i++) {
            double gap =
                    -Math.log(1 - random.nextDouble())
                            * hours
                            * (random.nextInt(4) == 0 ? 2.5 : 0.5);
            at = at.minusMillis(1 + (long) (gap * 3_600_000));
            // nobody is up between 23 and 7 o'clock in Shanghai
            long hour = Math.floorMod(at.getEpochSecond() / 3_600, 24L);
            times.add(
                    (hour >= 15 && hour < 23 ? at.minus(8, ChronoUnit.HOURS) : at)
                            .truncatedTo(precision));
        }
        times.sort(Comparator.naturalOrder());
        return times;
    }

    private static Event event(
            Source source,
            int number,
            String kind,
            Instant happenedAt,
            Instant knownAt,
            long counterparty,
            @Nullable Long amount,
            @Nullable Long seconds,
            @Nullable String place,
            Map<String, Object> attributes) {
        return new Event(
                source,
                EventId.of(source, happenedAt + " " + number),
                0,
                false,
                kind,
                happenedAt,
                knownAt,
                true,
                counterparty,
                amount,
                amount == null ? null : "CNY",
                seconds,
                place,
                new TreeMap<>(attributes));
    }
}
