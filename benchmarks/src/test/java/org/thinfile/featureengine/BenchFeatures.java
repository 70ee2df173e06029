package org.thinfile.featureengine;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Feature files made to be measured: every aggregation of a list over every window, each with its
 * conditions. What depends on the order or the times of events stands apart from what does not.
 */
public final class BenchFeatures {

    private static final String ORDERED_NAME = "ordered";

    private static final List<String> WINDOWS = List.of("P30D", "P3M", "P6M", "P12M");

    /** Whom the order or the spacing of events makes no difference to. */
    private static final List<String> PLAIN =
            List.of(
                    "aggregate: count",
                    "aggregate: sum, value: seconds",
                    "aggregate: mean, value: seconds",
                    "aggregate: max, value: seconds",
                    "aggregate: deviation, value: seconds",
                    "aggregate: quantile, percent: 50, value: seconds",
                    "aggregate: distinct, value: counterparty",
                    "aggregate: entropy, value: counterparty",
                    "aggregate: top-share, top: 5, value: counterparty",
                    "aggregate: distinct, value: place",
                    "aggregate: share, holds: [{value: hour, at-least: 22, below: 6}]",
                    "aggregate: share, holds: [{value: weekday, at-least: 6}]");

    private static final List<String> PLAIN_WHERE =
            List.of(
                    "events: [call]",
                    "events: [call], where: [{value: attributes.direction, in: [out]}]",
                    "events: [call], where: [{value: attributes.other-side, in: [person]}]");

    private static final String OUT = "holds: [{value: attributes.direction, in: [out]}]";

    /** Whom it does. */
    private static final List<String> ORDERED =
            List.of(
                    "events: [call], aggregate: first, value: seconds",
                    "events: [call], aggregate: latest, nth: 0, value: seconds",
                    "events: [call], aggregate: slope, over: time, value: seconds",
                    "events: [call], aggregate: lowest-balance, value: seconds, " + OUT,
                    "events: [call], aggregate: negative-days, value: seconds, " + OUT,
                    "events: [call, text], aggregate: hours-since",
                    "events: [text], aggregate: days-since-first",
                    "events: [call, text], aggregate: gap-mean",
                    "events: [call, text], aggregate: gap-longest",
                    "events: [call, text], aggregate: gap-deviation",
                    "events: [call, text], aggregate: burstiness",
                    "events: [call, text], aggregate: bursts, within: PT10M, least: 3",
                    "events: [call], aggregate: burst-longest, within: PT30M, least: 2",
                    "events: [call], aggregate: burst-share, within: PT30M, least: 2",
                    "events: [call], aggregate: longest-day-streak",
                    "events: [call], aggregate: current-day-streak",
                    "events: [call, text], aggregate: longest-week-streak",
                    "events: [call, text], aggregate: current-month-streak",
                    "events: [call], aggregate: longest-streak, " + OUT,
                    "events: [call], aggregate: current-streak, " + OUT,
                    "events: [call], aggregate: regularity, period: day",
                    "events: [call], aggregate: regularity, period: week",
                    "events: [call], aggregate: novelty, recent: P7D, value: counterparty",
                    "events: [call], aggregate: new-values, recent: P7D, value: place",
                    "events: [call], aggregate: churn, value: counterparty",
                    "events: [text], aggregate: response-rate, within: PT1H, value: counterparty, "
                            + OUT,
                    "events: [text], aggregate: response-delay, within: PT8H, value: counterparty, "
                            + OUT);

    private BenchFeatures() {}

    /** 252 features of calls and texts, 108 of which depend on the order or times of events. */
    public static FeatureSet ofCalls() throws IOException {
        var entries = new ArrayList<String>();
        for (var window : WINDOWS) {
            for (var where : PLAIN_WHERE) {
                for (var one : PLAIN) {
                    add(entries, "plain", where + ", " + one, window);
                }
            }
            ORDERED.forEach(one -> add(entries, ORDERED_NAME, one, window));
        }
        return set("source: operator\nzone: Asia/Shanghai\n", entries);
    }

    private static void add(List<String> entries, String name, String how, String window) {
        entries.add(entry(name + "-" + entries.size(), how + ", window: " + window));
    }

    /** One feature of a file: its name, and how it is computed. */
    static String entry(String name, String how) {
        return """
        - {name: %s, title: {zh: 某, en: Some}, dimension: behaviour, reason: any,
           expected: none, %s}
        """
                .formatted(name, how);
    }

    /** The set of a file that begins in that way and has these features. */
    static FeatureSet set(String beginning, List<String> entries) throws IOException {
        var head =
                """
                purpose: To be measured.
                uses: [credit-decision]
                reasons: {any: {zh: 某, en: Some}}
                features:
                """;
        var folder = Files.createTempDirectory("thinfile-bench");
        var file = folder.resolve("bench.yaml");
        try {
            Files.writeString(file, beginning + head + String.join("", entries));
            return FeatureSet.load(folder);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Of a set of these how many depend on the order or times of events. */
    static long ordered(FeatureSet set) {
        return set.names().stream().filter(name -> name.startsWith(ORDERED_NAME)).count();
    }
}
