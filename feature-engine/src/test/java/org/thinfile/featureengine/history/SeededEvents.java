package org.thinfile.featureengine.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.thinfile.kernel.Source;

/** Seeded streams of one subject's events, with late facts, corrections and duplicates. */
public final class SeededEvents {

    public static final Source CARDS = new Source("cards");
    public static final Source PHONE = new Source("phone");
    public static final Instant START = Instant.parse("2005-01-01T00:00:00Z");

    private static final List<String> KINDS = List.of("statement", "repayment", "call");
    private static final List<String> PLACES =
            List.of("460-00-1", "广州", "", "23.129163,113.264435", "22.5,114.1", "-1,x");

    private SeededEvents() {}

    /** An event and where the log has it. */
    public record Logged(Event event, long position) {}

    /**
     * Up to {@code most} events of two sources over about 200 days; positions are all different.
     */
    public static List<Logged> log(RandomGenerator random, int most) {
        var log = new ArrayList<Logged>();
        int count = random.nextInt(most + 1);
        long position = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            var source = random.nextInt(3) == 0 ? PHONE : CARDS;
            var event = event(random, source, random.nextInt(Math.max(1, most * 2 / 3)));
            if (!log.isEmpty() && random.nextInt(8) == 0) {
                event = log.get(random.nextInt(log.size())).event();
            }
            log.add(new Logged(event, position));
            position += 1 + random.nextInt(3);
        }
        return log;
    }

    /** An event whose id is one of a few, so that revisions meet. */
    public static Event event(RandomGenerator random, Source source, int number) {
        long days = random.nextInt(200);
        var happenedAt = START.plus(days, ChronoUnit.DAYS);
        if (random.nextInt(3) == 0) {
            happenedAt = happenedAt.plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
        }
        boolean late = random.nextInt(5) == 0;
        var knownAt = happenedAt.plus(late ? random.nextInt(90) : 0, ChronoUnit.DAYS);
        boolean amount = random.nextInt(4) != 0;
        return new Event(
                source,
                EventId.of(source, "event " + number),
                random.nextInt(4) == 0 ? random.nextInt(3) : 0,
                random.nextInt(12) == 0,
                KINDS.get(random.nextInt(KINDS.size())),
                happenedAt,
                knownAt,
                random.nextBoolean(),
                random.nextInt(3) == 0 ? 0 : 1_000_003L * (1 + random.nextInt(5)),
                amount ? (Long) random.nextLong(-50_000, 200_000) : null,
                amount ? (random.nextInt(6) == 0 ? "USD" : "TWD") : null,
                random.nextBoolean() ? (Long) random.nextLong(0, 4_000) : null,
                random.nextBoolean() ? PLACES.get(random.nextInt(PLACES.size())) : null,
                attributes(random));
    }

    private static SortedMap<String, Object> attributes(RandomGenerator random) {
        var attributes = new TreeMap<String, Object>();
        if (random.nextBoolean()) {
            attributes.put("status", random.nextLong(-2, 9));
        }
        if (random.nextInt(4) == 0) {
            attributes.put("channel", random.nextBoolean() ? "atm" : "网银");
        }
        if (random.nextInt(9) == 0) {
            attributes.put("Zähler", random.nextBoolean() ? (Object) random.nextLong() : "x");
        }
        return attributes;
    }
}
