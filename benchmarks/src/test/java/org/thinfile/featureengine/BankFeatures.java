package org.thinfile.featureengine;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * 30 features of bank lines, each as a feature file says it and as SQL does: 18 that DuckDB's
 * aggregates give in one scan, and 12 for which order, times or what was there before matter.
 */
public final class BankFeatures {

    /**
     * A feature.
     *
     * @param yaml what follows its name in a feature file
     * @param sql an expression over the group's columns (see {@link #query})
     */
    public record Twin(String name, String yaml, String sql) {}

    private static final String OUT = "events: [money-out], ";
    private static final String IN = "events: [money-in], ";
    private static final String LINES = "events: [money-in, money-out], ";
    private static final String AMOUNT = "value: amount, ";
    private static final String BALANCE = "value: attributes.balance-minor, ";
    private static final String BY_CARD = "holds: [{value: attributes.line-class, in: [card]}], ";
    private static final String TRANSFERS =
            "where: [{value: attributes.line-class, in: [transfer]}], ";

    static final List<Twin> PLAIN =
            List.of(
                    out("count", 30, "", "count(*)"),
                    out("count", 90, "", "count(*)"),
                    out("sum", 30, AMOUNT, "sum(amount) / 100"),
                    out("sum", 90, AMOUNT, "sum(amount) / 100"),
                    out("sum", 180, AMOUNT, "sum(amount) / 100"),
                    out("mean", 90, AMOUNT, "avg(amount) / 100"),
                    out("max", 180, AMOUNT, "max(amount) / 100"),
                    out("min", 180, AMOUNT, "min(amount) / 100"),
                    out("deviation", 180, AMOUNT, "stddev_samp(amount) / 100"),
                    out("quantile", 180, "percent: 50, " + AMOUNT, "median(amount) / 100"),
                    out("distinct", 180, "value: counterparty, ", "count(distinct party)"),
                    in("count", 90, "", "count(*)"),
                    in("sum", 90, AMOUNT, "sum(amount) / 100"),
                    in("sum", 180, AMOUNT, "sum(amount) / 100"),
                    in("mean", 180, AMOUNT, "avg(amount) / 100"),
                    twin("lines", LINES, "min", 90, BALANCE, "min(balance)", "happened >= :90"),
                    twin("lines", LINES, "mean", 90, BALANCE, "avg(balance)", "happened >= :90"),
                    twin(
                            "transfers",
                            OUT + TRANSFERS,
                            "sum",
                            180,
                            AMOUNT,
                            "sum(amount) / 100",
                            "not incoming and class = 'transfer'"));

    static final List<Twin> ORDERED =
            List.of(
                    ordered("latest", OUT + "nth: 0, " + AMOUNT, "latest_amount / 100"),
                    ordered("first", OUT + AMOUNT, "first_amount / 100"),
                    ordered("days-since", OUT, "(:now - latest) / 86400e6"),
                    ordered("gap-mean", OUT, "gap_mean / 86400e6"),
                    ordered("gap-longest", OUT, "gap_longest / 86400e6"),
                    ordered("gap-deviation", OUT, "gap_deviation / 86400e6"),
                    ordered("slope", OUT + "over: time, " + AMOUNT, "slope / 100"),
                    ordered("regularity", OUT + "period: day, ", "regularity"),
                    ordered("longest-streak", OUT + BY_CARD, "streak"),
                    ordered("longest-day-streak", OUT, "day_streak"),
                    ordered(
                            "lowest-balance",
                            LINES + "holds: [{value: kind, in: [money-in]}], " + AMOUNT,
                            "lowest / 100"),
                    ordered(
                            "new-values",
                            OUT + "recent: P30D, value: counterparty, ",
                            "new_parties"));

    /** Everything that follows looks at the last 180 days, which hold every window. */
    private static final String QUERY =
            """
            with recent as not materialized (
                select * from line where happened >= :180),
            plain as (
                select subject, %s from recent group by subject)
            """;

    private static final String ORDERED_QUERY =
            """
            , spent as materialized (
                select subject, happened, amount, party, class,
                       happened - lag(happened) over w as gap,
                       count(*) filter (where class <> 'card') over w as stretch,
                       happened // 86400000000 as day,
                       happened // 3600000000 %% 24 as hour
                  from recent
                 where not incoming
                window w as (partition by subject order by happened, id)),
            spending as (
                select subject,
                       arg_max(amount, happened) as latest_amount,
                       arg_min(amount, happened) as first_amount,
                       max(happened) as latest, avg(gap) as gap_mean, max(gap) as gap_longest,
                       stddev_samp(gap) as gap_deviation,
                       regr_slope(amount, (happened - :180) / (30 * 86400e6)) as slope,
                       sqrt(sum(cos(hour * pi() / 12)) ** 2 + sum(sin(hour * pi() / 12)) ** 2)
                           / count(*) as regularity
                  from spent group by subject),
            stretches as (
                select subject, max(cards) as streak
                  from (select subject, count(*) filter (where class = 'card') as cards
                          from spent group by subject, stretch)
                 group by subject),
            days as (
                select subject, max(length) as day_streak
                  from (select subject, count(*) as length
                          from (select subject, day
                                       - row_number() over (
                                           partition by subject order by day) as run
                                  from (select distinct subject, day from spent))
                         group by subject, run)
                 group by subject),
            balances as (
                select subject, min(balance) as lowest
                  from (select subject,
                               sum(if(incoming, amount, -amount)) over (
                                   partition by subject order by happened, id
                                   rows unbounded preceding) as balance
                          from recent)
                 group by subject),
            parties as (
                select subject, count(*) filter (where met >= :30) as new_parties
                  from (select subject, party, min(happened) as met
                          from spent group by subject, party)
                 group by subject)
            """;

    private BankFeatures() {}

    private static Twin out(String how, int days, String more, String sql) {
        var rows = days == 180 ? "not incoming" : "not incoming and happened >= :" + days;
        return twin("out", OUT, how, days, more, sql, rows);
    }

    private static Twin in(String how, int days, String more, String sql) {
        var rows = days == 180 ? "incoming" : "incoming and happened >= :" + days;
        return twin("in", IN, how, days, more, sql, rows);
    }

    private static Twin twin(
            String of, String events, String how, int days, String more, String sql, String rows) {
        // the filter belongs to the aggregate, behind which there may be a division
        int end = sql.indexOf(')') + 1;
        return new Twin(
                "%s-%s-%d".formatted(of, how, days),
                "%s%saggregate: %s, window: P%dD".formatted(events, more, how, days),
                "%s filter (where %s)%s"
                        .formatted(sql.substring(0, end), rows, sql.substring(end)));
    }

    private static Twin ordered(String how, String more, String sql) {
        return new Twin(
                "ordered-" + how, "%saggregate: %s, window: P180D".formatted(more, how), sql);
    }

    /** All of them, those of one scan first. */
    public static List<Twin> all() {
        return Stream.concat(PLAIN.stream(), ORDERED.stream()).toList();
    }

    /** Features as a set. */
    public static FeatureSet set(List<Twin> twins) throws IOException {
        return BenchFeatures.set(
                "source: bank\ncurrency: CNY\n",
                twins.stream().map(twin -> BenchFeatures.entry(twin.name(), twin.yaml())).toList());
    }

    /**
     * One query for all of these at an instant in microseconds, over a table {@code line} of {@code
     * subject, happened, id, incoming, amount, party, class, balance}; a row for each subject, in
     * order.
     */
    static String query(List<Twin> twins, long now) {
        var plain = columns(twins.stream().filter(PLAIN::contains).toList());
        var ordered = columns(twins.stream().filter(ORDERED::contains).toList());
        var query = QUERY.formatted(plain);
        query +=
                ordered.isEmpty()
                        ? "select * from plain"
                        : ORDERED_QUERY.formatted()
                                + "select plain.*, "
                                + ordered
                                + " from plain left join spending using (subject)"
                                + " left join stretches using (subject)"
                                + " left join days using (subject)"
                                + " left join balances using (subject)"
                                + " left join parties using (subject)";
        long day = 86_400_000_000L;
        return (query + " order by subject")
                .replace(":now", String.valueOf(now))
                .replace(":180", String.valueOf(now - 180 * day))
                .replace(":90", String.valueOf(now - 90 * day))
                .replace(":30", String.valueOf(now - 30 * day));
    }

    private static String columns(List<Twin> twins) {
        return String.join(
                ", ",
                twins.stream()
                        .map(twin -> "(%s)::double as \"%s\"".formatted(twin.sql(), twin.name()))
                        .toList());
    }
}
