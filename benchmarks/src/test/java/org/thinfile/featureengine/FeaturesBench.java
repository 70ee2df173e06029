package org.thinfile.featureengine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.thinfile.benchmarks.JmhRun;
import org.thinfile.benchmarks.SeededLives;
import org.thinfile.benchmarks.Turn;
import org.thinfile.featureengine.history.ChunkFormat;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.History;
import org.thinfile.featureengine.history.SeededEvents;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;

/**
 * The feature engine alone, all from memory: the shipped features of cards over one card holder's
 * history, 250 windowed features and 252 features of calls over 5,000 events each, those histories
 * laid out of their columns, and a chunk decoded.
 */
@State(Scope.Benchmark)
public class FeaturesBench {

    static final int EVENTS = 5_000;

    private static final int SUBJECTS = 64;

    /** Lines of a feature file. */
    private static final List<String> AGGREGATES =
            List.of(
                    "aggregate: count",
                    "aggregate: sum\n  value: amount",
                    "aggregate: mean\n  value: amount",
                    "aggregate: min\n  value: amount",
                    "aggregate: max\n  value: amount",
                    "aggregate: deviation\n  value: amount",
                    "aggregate: first\n  value: amount",
                    "aggregate: latest\n  value: amount\n  nth: 0",
                    "aggregate: slope\n  value: amount\n  over: time",
                    "aggregate: distinct\n  value: counterparty");

    private static final List<String> WINDOWS = List.of("P7D", "P30D", "P2M", "P3M", "P6M");

    private static final List<String> KINDS =
            List.of(
                    "statement",
                    "repayment",
                    "call",
                    "statement, repayment",
                    "statement, repayment, call");

    /** Seeded events happen in the 200 days before. */
    private static final AsOf MANY = new AsOf(SeededEvents.START.plus(200, ChronoUnit.DAYS), 1);

    private final List<History> cardHolders = new ArrayList<>();
    private final List<byte[]> chunks = new ArrayList<>();
    private FeatureEngine shipped;
    private FeatureEngine windowed;
    private EventColumns manyEvents;
    private History longHistory;
    private FeatureEngine ordered;
    private EventColumns calls;
    private History callHistory;

    /** Makes all that is measured. */
    @Setup
    public void make() throws IOException {
        var root = Path.of(System.getProperty("org.thinfile.root"));
        var ofCards = FeatureSet.load(root.resolve("features"), List.of("card-*"));
        shipped = new FeatureEngine(ofCards);
        windowed = new FeatureEngine(windowedFeatures());
        var random = Seeded.generator(1);
        for (int i = 0; i < SUBJECTS; i++) {
            var events = CardHistories.random(random);
            cardHolders.add(CardHistories.at(new AsOf(CardHistories.REVIEW, 100), events));
            chunks.add(ChunkFormat.encode(events, new long[events.size()]));
        }
        var many =
                IntStream.iterate(0, number -> number + 1)
                        .mapToObj(number -> SeededEvents.event(random, SeededEvents.CARDS, number))
                        .filter(e -> !e.retracted() && !e.knownAt().isAfter(MANY.instant()))
                        .limit(EVENTS)
                        .toList();
        manyEvents = EventColumns.of(many, new long[EVENTS]);
        longHistory = historyOfManyEvents();
        ordered = new FeatureEngine(BenchFeatures.ofCalls());
        calls = EventColumns.of(new SeededLives(1).calls(EVENTS), new long[EVENTS]);
        callHistory = historyOfCalls();
    }

    private static FeatureSet windowedFeatures() throws IOException {
        var text =
                new StringBuilder(
                        """
                        source: cards
                        currency: TWD
                        purpose: To be measured.
                        uses: [credit-decision]
                        reasons: {any: {zh: 某, en: Some}}
                        features:
                        """);
        for (var aggregate : AGGREGATES) {
            for (var window : WINDOWS) {
                for (var kinds : KINDS) {
                    text.append(
                            """
                            - name: f%d
                              title: {zh: 某, en: Some}
                              dimension: history
                              reason: any
                              expected: none
                              events: [%s]
                              window: %s
                              %s
                            """
                                    .formatted(text.length(), kinds, window, aggregate));
                }
            }
        }
        var folder = Files.createTempDirectory("thinfile-bench");
        var file = folder.resolve("windowed.yaml");
        try {
            Files.writeString(file, text);
            return FeatureSet.load(folder);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** The shipped features of cards over one card holder's history. */
    @Benchmark
    public FeatureVector shippedVector(Turn turn) {
        return shipped.vector(cardHolders.get(turn.next(SUBJECTS)));
    }

    /** 250 features, each over a window of its own, over 5,000 events. */
    @Benchmark
    public FeatureVector windowedVector() {
        return windowed.vector(longHistory);
    }

    /** The history of 5,000 events, laid out of decoded columns. */
    @Benchmark
    public History historyOfManyEvents() {
        return History.of(List.of(manyEvents), MANY, new TreeSet<>(List.of(SeededEvents.CARDS)));
    }

    /** 252 features of calls, 108 of which depend on their order or times, over 5,000 of them. */
    @Benchmark
    public FeatureVector orderedVector() {
        return ordered.vector(callHistory);
    }

    /** Those 5,000 calls and texts, laid out of decoded columns. */
    @Benchmark
    public History historyOfCalls() {
        var now = new AsOf(SeededLives.REVIEW, 1);
        return History.of(List.of(calls), now, new TreeSet<>(List.of(SeededLives.OPERATOR)));
    }

    /** One card holder's chunk, unpacked. */
    @Benchmark
    public EventColumns decodedChunk(Turn turn) {
        return ChunkFormat.decode(chunks.get(turn.next(SUBJECTS)), CardHistories.CARDS, 0);
    }

    /** All figures; runs JVMs of its own. */
    public static Map<String, Object> measure() throws IOException {
        var made = new FeaturesBench();
        made.make();
        var figures = made.sizes();
        var micros =
                new JmhRun(FeaturesBench.class)
                        .micros(
                                "shippedVector",
                                "windowedVector",
                                "historyOfManyEvents",
                                "orderedVector",
                                "historyOfCalls",
                                "decodedChunk");
        var names =
                Map.of(
                        "shippedVector", "shipped_vector_micros",
                        "windowedVector", "windowed_vector_micros",
                        "historyOfManyEvents", "windowed_history_micros",
                        "orderedVector", "ordered_vector_micros",
                        "historyOfCalls", "ordered_history_micros",
                        "decodedChunk", "chunk_decode_micros");
        micros.forEach((method, sample) -> {
            figures.put(names.get(method), sample.getPercentile(50));
            figures.put(names.get(method) + "_p99", sample.getPercentile(99));
        });
        return figures;
    }

    Map<String, Object> sizes() {
        var sizes = new LinkedHashMap<String, Object>();
        sizes.put("shipped_features", shipped.set().names().size());
        sizes.put("shipped_events", cardHolders.getFirst().size());
        sizes.put("windowed_features", windowed.set().names().size());
        sizes.put("windowed_events", longHistory.size());
        sizes.put("ordered_vector_features", ordered.set().names().size());
        sizes.put("ordered_vector_ordered_features", BenchFeatures.ordered(ordered.set()));
        sizes.put("ordered_vector_events", callHistory.size());
        sizes.put("chunk_bytes", chunks.getFirst().length);
        return sizes;
    }
}
