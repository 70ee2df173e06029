package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.thinfile.benchmarks.Medians;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.features.FeatureSets;
import org.thinfile.features.FeatureVectors;
import org.thinfile.identity.Identifier;
import org.thinfile.identity.People;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.Mapping;
import org.thinfile.jurisdictions.Jurisdiction;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Purpose;

/**
 * What a subject costs as there are more of them: import and vectors over ever larger populations
 * of 50 calls each, on homes of their own, durable. A file row is a call; vectors are of all call
 * features of subjects taken evenly from the whole. What a size came to is told on standard error
 * as soon as it is known.
 */
final class GrowthBench {

    static final int EVENTS_EACH = 50;

    private static final int SAMPLE = 5_000;
    private static final int ROUNDS = 3;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final String MAPPING =
            """
            mapping: growth
            data-set: growth
            source: operator
            zone: UTC
            subject: {kind: phone-reference, value: "{number}"}
            events:
              - kind: call
                id: "{number}/{at}"
                happened-at: {column: at, epoch: seconds}
                known-at: {days-later: 0}
                seconds: seconds
                counterparty: {kind: phone-reference, value: "{other}"}
                attributes:
                  direction: {column: direction, type: text}
            consents:
              - source: operator
                sensitive: true
                purposes: [credit-decision]
                from: 2024-01-01T00:00
                until: 2027-01-01T00:00
                simulated: true
                text: measuring/consent.en@1
            """;

    /** How the rows of a file follow each other. */
    enum Order {
        /** All calls of a subject, then all of the next. */
        SUBJECT,
        /** The first call of every subject, then the second of every one, and so on. */
        TIME
    }

    private GrowthBench() {}

    /** All figures of these numbers of subjects. */
    static Map<String, Object> measure(List<Integer> sizes, Order order) throws IOException {
        return measure(sizes, order, SAMPLE);
    }

    /** The curve, and what the last size costs by what the first does. */
    static Map<String, Object> measure(List<Integer> sizes, Order order, int sample)
            throws IOException {
        var curve = new ArrayList<Map<String, Object>>();
        for (int subjects : sizes) {
            var point = point(subjects, order, sample);
            System.err.println(point);
            curve.add(point);
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("events_each", EVENTS_EACH);
        figures.put("order", order.name().toLowerCase(Locale.ROOT));
        figures.put("curve", curve);
        for (var cost : List.of("import_micros_per_subject", "vector_micros_per_subject")) {
            var costs = curve.stream().mapToDouble(point -> (double) point.get(cost)).toArray();
            figures.put(
                    cost.replace("_per_subject", "_last_by_first"),
                    costs[costs.length - 1] / costs[0]);
        }
        return figures;
    }

    private static Map<String, Object> point(int subjects, Order order, int sample)
            throws IOException {
        var home = ThrowawayHome.make();
        var file = Files.createTempFile("thinfile-growth", ".csv");
        var written = Files.createTempFile("thinfile-growth", ".yaml");
        try {
            write(file, subjects, order);
            Files.writeString(written, MAPPING);
            try (var installation = Installation.open(new Home(home))) {
                var point = new LinkedHashMap<String, Object>();
                point.put("subjects", subjects);
                double jvm = Cpu.ofThisJvm();
                double postgres = Cpu.ofPostgres(home);
                putImport(point, installation, Mapping.read(written), file);
                point.put("import_jvm_cpu_seconds", Cpu.ofThisJvm() - jvm);
                point.put("import_postgres_cpu_seconds", Cpu.ofPostgres(home) - postgres);
                point.put("database_bytes", size(home.resolve("data/postgres/base")));
                putVectors(point, installation, subjects, Math.min(sample, subjects));
                return point;
            }
        } finally {
            Files.delete(file);
            Files.delete(written);
            ThrowawayHome.delete(home);
        }
    }

    private static void putImport(
            Map<String, Object> point, Installation installation, Mapping mapping, Path file) {
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var line = new ProgressLine(err, System::nanoTime, "importing", "rows");
        long started = System.nanoTime();
        var summary =
                installation
                        .get(FileImport.class)
                        .run(mapping, file, Actor.command("bench"), ImportCommand.progress(line));
        double seconds = (System.nanoTime() - started) / 1e9;
        point.put("events", summary.events());
        point.put("import_seconds", seconds);
        point.put("import_events_per_second", summary.events() / seconds);
        point.put("import_micros_per_subject", seconds / summary.subjects() * 1e6);
    }

    private static void putVectors(
            Map<String, Object> point, Installation installation, int subjects, int sample) {
        var set = installation.get(FeatureSets.class).named("operator");
        var asOf = new AsOf(NOW, installation.get(Histories.class).head());
        var scopes = scopes(installation, subjects, sample);
        var seconds = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            long started = System.nanoTime();
            installation
                    .get(FeatureVectors.class)
                    .atAll(set, asOf, scopes, Jurisdiction.NEUTRAL, (subject, vector) -> {});
            seconds.add((System.nanoTime() - started) / 1e9);
        }
        point.put("vectors", sample);
        point.put("vector_micros_per_subject", Medians.of(seconds, each -> each) / sample * 1e6);
    }

    private static List<ConsentScope> scopes(Installation installation, int subjects, int sample) {
        var people = installation.get(People.class);
        var consents = installation.get(Consents.class);
        var scopes = new ArrayList<ConsentScope>();
        for (int i = 0; i < sample; i++) {
            long number = (long) i * subjects / sample;
            var subject =
                    people.find(new Identifier("phone-reference", "n" + number)).orElseThrow();
            scopes.add(consents.require(subject, Purpose.CREDIT_DECISION, NOW));
        }
        return scopes;
    }

    private static long size(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.mapToLong(path -> path.toFile().length()).sum();
        }
    }

    private static void write(Path file, int subjects, Order order) throws IOException {
        var random = new SplittableRandom(7);
        var last = new long[subjects];
        Arrays.fill(last, NOW.minus(Duration.ofDays(200)).getEpochSecond());
        try (var out = Files.newBufferedWriter(file)) {
            out.write("number,at,seconds,other,direction\n");
            for (long row = 0; row < (long) subjects * EVENTS_EACH; row++) {
                long place = order == Order.SUBJECT ? row / EVENTS_EACH : row % subjects;
                out.write(call(random, (int) place, last));
            }
        }
    }

    private static String call(SplittableRandom random, int subject, long[] last) {
        last[subject] += 60 + random.nextInt(600_000);
        var line = new StringBuilder();
        line.append('n').append(subject).append(',').append(last[subject]).append(',');
        line.append(random.nextInt(900)).append(",n");
        line.append((subject + random.nextInt(40)) % last.length).append(',');
        return line.append(random.nextBoolean() ? "in" : "out").append('\n').toString();
    }
}
