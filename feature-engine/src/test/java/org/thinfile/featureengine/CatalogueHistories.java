package org.thinfile.featureengine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.thinfile.featureengine.catalogue.AmountRule;
import org.thinfile.featureengine.catalogue.AttributeRule;
import org.thinfile.featureengine.catalogue.EventKind;
import org.thinfile.featureengine.catalogue.Presence;
import org.thinfile.featureengine.catalogue.SourceEntry;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;

/** Histories of one source whose events are anything its file in {@code sources/} allows. */
final class CatalogueHistories {

    private static final Instant REVIEW = Instant.parse("2026-03-01T02:30:00Z");
    private static final List<String> CURRENCIES = List.of("CNY", "CNY", "CNY", "TWD", "USD");
    private static final List<String> PLACES =
            List.of("460-00-1", "440106", "310000", "23.129163,113.264435", "22.5,114.1");
    // of the forms that files leave to a pattern: codes of faults, regions, trades, days
    private static final List<String> CODES =
            List.of("440100", "310000", "6010", "47", "A", "E-12", "CN-44", "2025-06-30", "dscr");

    private final SourceEntry source;
    private final RandomGenerator random;

    CatalogueHistories(SourceEntry source, RandomGenerator random) {
        this.source = source;
        this.random = random;
    }

    /** Up to 400 events over 14 months before some instant, more of late, often in quick runs. */
    History history() {
        var instant = REVIEW.minus(random.nextInt(60 * 24), ChronoUnit.HOURS);
        var events = events(instant, random.nextInt(401));
        var chunks =
                events.isEmpty()
                        ? List.<EventColumns>of()
                        : List.of(EventColumns.of(events, new long[events.size()]));
        var open = new TreeSet<>(List.of(source.source()));
        return History.of(chunks, new AsOf(instant, 10), open);
    }

    List<Event> events(Instant instant, int count) {
        var kinds = new ArrayList<>(source.kinds().values());
        if (random.nextBoolean()) {
            // few kinds, so that there are many events of each
            Collections.shuffle(kinds, random);
            kinds.subList(Math.min(3, kinds.size()), kinds.size()).clear();
        }
        var events = new ArrayList<Event>();
        var kind = kinds.getFirst();
        var at = instant;
        for (int i = 0; i < count; i++) {
            if (i > 0 && random.nextBoolean()) {
                at = at.minusSeconds(random.nextInt(random.nextBoolean() ? 50 : 540));
            } else {
                kind = kinds.get(random.nextInt(kinds.size()));
                double back = random.nextDouble();
                at = instant.minusSeconds(1 + (long) (back * back * 430 * 86_400));
            }
            events.add(event(kind, at, i));
        }
        if (count > 100) {
            addRegular(kinds, instant, events);
            addRepeated(events);
            addStatement(instant, events);
        }
        return events;
    }

    /**
     * What one counterparty pays or gets every month, of nearly the same amount: salaries, rents.
     */
    private void addRegular(List<EventKind> kinds, Instant instant, List<Event> events) {
        for (int run = 0; run < 12; run++) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            var first = event(kind, instant, 0);
            Long amount = first.amount();
            if (amount != null) {
                for (int month = 0; month < 6; month++) {
                    var at = instant.minus(30L * month + 1, ChronoUnit.DAYS);
                    events.add(
                            again(first, amount + amount * random.nextInt(5) / 100, at, run, null));
                }
            }
        }
    }

    /** What happened stated again under another id, and amounts as round as people make them up. */
    private void addRepeated(List<Event> events) {
        for (int run = 0; run < 8; run++) {
            var event = events.get(random.nextInt(events.size()));
            Long amount = event.amount();
            if (amount != null) {
                events.add(again(event, amount, event.happenedAt(), 100 + run, null));
                long round = 50_000 * (1 + random.nextInt(4));
                events.add(again(event, round, event.happenedAt(), 200 + run, null));
            }
        }
    }

    /** Lines of one account whose balances follow from one another, where lines have balances. */
    private void addStatement(Instant instant, List<Event> events) {
        var lines =
                source.kinds().values().stream()
                        .filter(kind -> kind.attributes().containsKey("account-no"))
                        .toList();
        long balance = 1_000_000;
        for (int i = 40; i > 0 && !lines.isEmpty(); i--) {
            var kind = lines.get(random.nextInt(lines.size()));
            long amount = 1 + random.nextLong(90_000);
            balance += kind.name().equals("money-in") ? amount : -amount;
            var at = instant.minus(7L * i, ChronoUnit.DAYS);
            events.add(again(event(kind, at, 0), amount, at, 300 + i, balance));
        }
    }

    private Event again(Event event, long amount, Instant at, int run, @Nullable Long balance) {
        var attributes = new TreeMap<>(event.attributes());
        if (balance != null) {
            attributes.put("balance-minor", balance);
            // an account of its own, so that other lines are not among these
            attributes.put("account-no", 1_000L);
        }
        return new Event(
                event.source(),
                EventId.of(event.source(), "regular " + run + " at " + at),
                0,
                false,
                event.kind(),
                at,
                at,
                true,
                event.counterparty(),
                amount,
                balance == null ? event.currency() : (String) "CNY",
                event.seconds(),
                event.place(),
                attributes);
    }

    private Event event(EventKind kind, Instant at, int number) {
        var amount = amount(kind);
        return new Event(
                source.source(),
                EventId.of(source.source(), "event " + number),
                0,
                false,
                kind.name(),
                at,
                at,
                true,
                has(kind.counterparty()) ? 1_000_003L * (1 + random.nextInt(6)) : 0,
                amount,
                amount == null ? null : currency(kind),
                has(kind.seconds()) ? (Long) seconds(kind) : null,
                has(kind.place()) ? PLACES.get(random.nextInt(PLACES.size())) : null,
                attributes(kind));
    }

    private boolean has(Presence presence) {
        return presence == Presence.REQUIRED
                || presence == Presence.OPTIONAL && random.nextInt(6) != 0;
    }

    private @Nullable Long amount(EventKind kind) {
        if (kind.amount() == AmountRule.NONE || kind.amountOptional() && random.nextInt(6) == 0) {
            return null;
        }
        long most = List.of(1L, 3_000L, 300_000L).get(random.nextInt(3));
        return switch (kind.amount()) {
            case NONE, POSITIVE -> 1 + random.nextLong(most);
            case NOT_NEGATIVE -> random.nextLong(most);
            case ANY -> random.nextLong(1 - most, most);
        };
    }

    private String currency(EventKind kind) {
        var allowed = kind.currencies().isEmpty() ? CURRENCIES : List.copyOf(kind.currencies());
        return allowed.get(random.nextInt(allowed.size()));
    }

    private long seconds(EventKind kind) {
        long most = List.of(9L, 900L, 40_000L).get(random.nextInt(3));
        return random.nextLong(Math.min(most, kind.mostSeconds()) + 1);
    }

    private SortedMap<String, Object> attributes(EventKind kind) {
        var attributes = new TreeMap<String, Object>();
        for (var rule : kind.attributes().values()) {
            if (rule.required() || random.nextInt(6) != 0) {
                attributes.put(rule.name(), value(rule));
            }
        }
        return attributes;
    }

    private Object value(AttributeRule rule) {
        return switch (rule) {
            case AttributeRule.Number number -> number(number);
            case AttributeRule.Text text -> {
                var in = text.in();
                var fitting =
                        in == null
                                ? CODES.stream().filter(c -> text.check(c).isEmpty()).toList()
                                : List.copyOf(in);
                if (fitting.isEmpty()) {
                    throw new IllegalStateException(
                            "no code here fits attribute '%s' of %s; add one to CODES"
                                    .formatted(rule.name(), source.source()));
                }
                yield fitting.get(random.nextInt(fitting.size()));
            }
        };
    }

    /** A number near 0, or near the bound that is nearest to 0; sometimes a great one. */
    private Object number(AttributeRule.Number rule) {
        long near = Math.clamp(0, rule.least(), rule.most());
        long down = Math.max(rule.least(), near - 400);
        long reach = List.of(5L, 60L, 1_200L, 5_000_000L).get(random.nextInt(4));
        return (Long) random.nextLong(down, Math.min(rule.most() - 1, near + reach) + 2);
    }
}
