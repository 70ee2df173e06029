package org.thinfile.events;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.thinfile.benchmarks.Latencies;
import org.thinfile.benchmarks.SeededLives;
import org.thinfile.events.Histories.NewChunk;
import org.thinfile.featureengine.BankFeatures;
import org.thinfile.featureengine.BenchFeatures;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/**
 * Histories as PostgreSQL has them: the room they take before and after merging, and vectors of
 * what is read, opened, decoded and laid out, on one thread.
 */
public final class SealedBench {

    /**
     * How much is measured.
     *
     * @param subjects whose histories are appended in batches, half of calls, half of bank lines
     * @param slow subjects of calls whose events are appended one by one
     * @param events of each of these
     * @param unmerged so many of them are appended before any merging
     * @param longHistories subjects of calls with {@code longEvents}
     * @param calls that are timed
     */
    public record Extent(
            int subjects,
            int slow,
            int events,
            int unmerged,
            int longHistories,
            int longEvents,
            int calls) {

        /** What {@code ./thinfile bench sealed} measures. */
        public static final Extent FULL = new Extent(2_000, 40, 1_000, 100, 40, 5_000, 2_500);
    }

    /** Gives the application's own. */
    public interface Beans {
        <T> T get(Class<T> type);
    }

    private static final int BATCHES = 20;

    /** So many appends of one event come between two turns of the clock that merges. */
    private static final int MERGED_EVERY = 10;

    private static final int READ_AT_ONCE = 100;

    private static final String BYTES =
            """
            select sum(pg_total_relation_size(relid))
              from pg_partition_tree('events.chunk')
             where isleaf\
            """;

    private final Histories histories;
    private final ChunkMerging merging;
    private final JdbcClient jdbc;
    private final Extent extent;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private SealedBench(Beans beans, Extent extent) {
        this.histories = beans.get(Histories.class);
        this.merging = beans.get(ChunkMerging.class);
        this.jdbc = JdbcClient.create(beans.get(DataSource.class));
        this.extent = extent;
        // what is measured merges when it says so
        beans.get(ScheduledAnnotationBeanPostProcessor.class).destroy();
    }

    /** All figures of an application on an empty home. */
    public static Map<String, Object> measure(Beans beans, Extent extent) throws IOException {
        var bench = new SealedBench(beans, extent);
        bench.measureOneByOne();
        bench.measureBatches();
        bench.measureLongHistories();
        return bench.figures;
    }

    private void measureOneByOne() {
        System.err.printf("thinfile: %d histories, an append an event%n", extent.slow());
        var lives = new SeededLives(1);
        var subjects = subjects(2, extent.slow());
        var events = lives(subjects, subject -> lives.calls(extent.events()));
        for (int i = 0; i < extent.unmerged(); i++) {
            append(subjects, events, i, i + 1);
        }
        long unmerged = (long) extent.unmerged() * extent.slow();
        figures.put("sealed_one_by_one_unmerged_bytes_per_event", bytes() / unmerged);
        clear();
        var others = subjects(6, extent.slow());
        for (int i = 0; i < extent.events(); i++) {
            append(others, events, i, i + 1);
            if (i % MERGED_EVERY == MERGED_EVERY - 1) {
                merge(extent.slow());
            }
        }
        putSizes("sealed_one_by_one_", (long) extent.slow() * extent.events());
        clear();
    }

    private void measureBatches() throws IOException {
        System.err.printf("thinfile: %d histories, appended in batches%n", extent.subjects());
        var lives = new SeededLives(2);
        var calling = subjects(3, extent.subjects() / 2);
        appendInBatches(calling, lives(calling, subject -> lives.calls(extent.events())));
        var banking = subjects(4, extent.subjects() / 2);
        appendInBatches(banking, lives(banking, subject -> lives.bankLines(extent.events())));
        int subjects = calling.size() + banking.size();
        figures.put("sealed_histories", subjects);
        figures.put("sealed_events_each", extent.events());
        putSizes("sealed_", (long) subjects * extent.events());
        measureTrainingSet(banking);
        clear();
    }

    /** Vectors of bank lines as a training set wants them: many subjects in one call. */
    private void measureTrainingSet(List<SubjectId> subjects) throws IOException {
        var engine = new FeatureEngine(BankFeatures.set(BankFeatures.all()));
        var rates = new ArrayList<Double>();
        for (int round = 0; round < 5; round++) {
            long started = System.nanoTime();
            long events = onOneThread(() -> vectors(engine, subjects));
            rates.add(events * 1e9 / (System.nanoTime() - started));
        }
        rates.sort(null);
        figures.put("training_set_sealed_events_per_second", rates.get(rates.size() / 2));
    }

    private long vectors(FeatureEngine engine, List<SubjectId> subjects) {
        long events = 0;
        for (int from = 0; from < subjects.size(); from += READ_AT_ONCE) {
            int to = Math.min(subjects.size(), from + READ_AT_ONCE);
            var scopes =
                    subjects.subList(from, to).stream()
                            .map(subject -> scope(subject, SeededLives.BANK))
                            .toList();
            for (var reading : histories.readAll(now(), scopes).values()) {
                events += engine.vector(reading.history()).quality().eventsSeen();
            }
        }
        return events;
    }

    /** Reading opens chunks on the threads of the pool it is called from: here, of one. */
    private static long onOneThread(java.util.concurrent.Callable<Long> task) {
        try (var pool = new ForkJoinPool(1)) {
            return pool.submit(task).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("reading histories failed", e);
        }
    }

    private void measureLongHistories() throws IOException {
        System.err.printf("thinfile: vectors of %d events%n", extent.longEvents());
        var lives = new SeededLives(3);
        var subjects = subjects(5, extent.longHistories());
        appendInBatches(subjects, lives(subjects, subject -> lives.calls(extent.longEvents())));
        vacuum("vacuum (analyze)");
        var engine = new FeatureEngine(BenchFeatures.ofCalls());
        var now = now();
        Latencies.of(
                        extent.calls(),
                        extent.calls(),
                        call -> {
                            var subject = subjects.get(call % subjects.size());
                            var reading = histories.read(now, scope(subject, SeededLives.OPERATOR));
                            engine.vector(reading.history());
                        })
                .put("ordered_vector_sealed_micros", figures);
    }

    private static List<SubjectId> subjects(long seed, int count) {
        var chance = Seeded.chance(seed);
        var subjects = new ArrayList<SubjectId>();
        for (int i = 0; i < count; i++) {
            subjects.add(SubjectId.random(chance));
        }
        return subjects;
    }

    private static List<List<Event>> lives(
            List<SubjectId> subjects, IntFunction<List<Event>> made) {
        var lives = new ArrayList<List<Event>>();
        for (int i = 0; i < subjects.size(); i++) {
            lives.add(made.apply(i));
        }
        return lives;
    }

    private void appendInBatches(List<SubjectId> subjects, List<List<Event>> events) {
        int count = events.getFirst().size();
        for (int batch = 0; batch < BATCHES; batch++) {
            append(subjects, events, count * batch / BATCHES, count * (batch + 1) / BATCHES);
            merge(subjects.size());
        }
    }

    /** Appends the same stretch of everybody's events. */
    private void append(List<SubjectId> subjects, List<List<Event>> events, int from, int to) {
        var chunks = new ArrayList<NewChunk>();
        for (int i = 0; i < subjects.size(); i++) {
            var stretch = events.get(i).subList(from, to);
            chunks.add(new NewChunk(subjects.get(i), stretch.getFirst().source(), stretch));
        }
        var appended = histories.append(chunks);
        if (appended.recorded() != (long) subjects.size() * (to - from)) {
            throw new IllegalStateException("not all events were recorded: " + appended);
        }
    }

    /**
     * Merges what is due, and vacuums each time a twentieth of the histories was merged, as merging
     * and vacuuming by the clock alternate.
     */
    private void merge(int histories) {
        while (merging.run(Math.max(1, histories / 20)) > 0) {
            vacuum("vacuum");
        }
    }

    /** As operation leaves it, what the sealed bytes alone take, and without pages to be reused. */
    private void putSizes(String prefix, long events) {
        figures.put(prefix + "merged_bytes_per_event", bytes() / events);
        double sealed =
                jdbc.sql("select sum(octet_length(sealed))::bigint from events.chunk")
                        .query(Long.class)
                        .single();
        figures.put(prefix + "merged_chunk_bytes_per_event", sealed / events);
        vacuum("vacuum (full)");
        figures.put(prefix + "merged_without_free_space_bytes_per_event", bytes() / events);
    }

    private double bytes() {
        return jdbc.sql(BYTES).query(Long.class).single();
    }

    private void vacuum(String how) {
        jdbc.sql(how + " events.chunk").update();
    }

    /** What comes next is to find no room that others left. */
    private void clear() {
        jdbc.sql("truncate events.chunk").update();
    }

    private AsOf now() {
        return new AsOf(SeededLives.REVIEW, histories.head());
    }

    private static ConsentScope scope(SubjectId subject, Source source) {
        var grants = new TreeMap<Source, UUID>(Map.of(source, new UUID(1, 1)));
        return new ConsentScope(subject, Purpose.CREDIT_DECISION, SeededLives.REVIEW, grants);
    }
}
