package org.thinfile.featureengine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Source;

/** Card holders as the card issuer tells of them: 19 events from April to September 2005. */
final class CardHistories {

    static final Source CARDS = new Source("card-issuer");
    static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    static final Instant REVIEW = LocalDate.of(2005, 10, 1).atStartOfDay(TAIPEI).toInstant();

    private CardHistories() {}

    /** The history at the review; the arrays start with September and go back, in whole TWD. */
    static History of(long line, int[] status, long[] bills, long[] paid) {
        return at(new AsOf(REVIEW, 100), events(line, status, bills, paid));
    }

    static History at(AsOf asOf, List<Event> events) {
        var chunk = EventColumns.of(events, new long[events.size()]);
        return History.of(List.of(chunk), asOf, new TreeSet<>(List.of(CARDS)));
    }

    static List<Event> random(RandomGenerator random) {
        var status = random.ints(6, -2, random.nextInt(0, 9)).toArray();
        var bills = random.longs(6, -2_000, 200_000).toArray();
        var paid = random.longs(6, -10_000, 30_000).map(p -> Math.max(0, p)).toArray();
        return events(10_000 * (1 + random.nextInt(80)), status, bills, paid);
    }

    static List<Event> events(long line, int[] status, long[] bills, long[] paid) {
        var events = new ArrayList<Event>();
        events.add(event("credit-line", LocalDate.of(2005, 4, 1), line, null));
        for (int k = 5; k >= 0; k--) {
            var month = YearMonth.of(2005, 9).minusMonths(k);
            var kind = paid[k] == 0 ? "repayment-missed" : "repayment";
            events.add(event(kind, month.atDay(10), paid[k] == 0 ? null : paid[k], null));
            events.add(event("statement", month.atDay(20), bills[k], null));
            events.add(event("repayment-status", month.atEndOfMonth(), null, (long) status[k]));
        }
        return events;
    }

    private static Event event(String kind, LocalDate day, Long twd, Long status) {
        var at = day.atStartOfDay(TAIPEI).toInstant();
        var attributes = new TreeMap<String, Object>();
        if (status != null) {
            attributes.put("status", status);
        }
        return new Event(
                CARDS,
                EventId.of(CARDS, kind + day),
                0,
                false,
                kind,
                at,
                at,
                true,
                0,
                twd == null ? null : (Long) (twd * 100),
                twd == null ? null : "TWD",
                null,
                null,
                attributes);
    }
}
