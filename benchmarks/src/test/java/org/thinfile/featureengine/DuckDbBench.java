package org.thinfile.featureengine;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.duckdb.DuckDBConnection;
import org.thinfile.benchmarks.Medians;
import org.thinfile.benchmarks.SeededLives;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;

/**
 * A training set of bank lines: the features of {@link BankFeatures} by the engine and by DuckDB,
 * both on one thread and from memory. The engine starts from the columns of decoded chunks, so that
 * laying a history out counts; DuckDB from a table whose rows lie by subject and time. Both must
 * say the same of every subject before anything is timed.
 */
public final class DuckDbBench implements AutoCloseable {

    private static final int SUBJECTS = 1_000;
    private static final int EVENTS = 1_000;
    private static final int WARM_UPS = 2;
    private static final int PAIRS = 7;
    private static final double EQUAL = 1e-9;

    private static final AsOf NOW = new AsOf(SeededLives.REVIEW, Long.MAX_VALUE);

    private final List<EventColumns> histories = new ArrayList<>();
    private final DuckDBConnection database;
    private final long events;

    /** Makes the same lines for both. */
    DuckDbBench(int subjects, int eventsEach) throws SQLException {
        events = (long) subjects * eventsEach;
        database = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (var statement = database.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute(
                    """
                    create table line (subject integer, happened bigint, id bigint,
                        incoming boolean,
                        amount bigint, party bigint, class varchar, balance bigint)\
                    """);
        }
        var lives = new SeededLives(1);
        try (var rows = database.createAppender("main", "line")) {
            while (histories.size() < subjects) {
                var lines = lives.bankLines(eventsEach);
                // of two lines at one microsecond SQL cannot say in short which is the latest
                if (lines.stream().map(Event::happenedAt).distinct().count() == eventsEach) {
                    for (var line : lines) {
                        append(rows, histories.size(), line);
                    }
                    histories.add(EventColumns.of(lines, new long[eventsEach]));
                }
            }
        }
        try (var statement = database.createStatement()) {
            // numbers instead of texts, as the engine has them
            statement.execute("create type line_class as enum (select distinct class from line)");
            statement.execute("alter table line alter class type line_class");
        }
    }

    private static void append(org.duckdb.DuckDBAppender rows, int subject, Event line)
            throws SQLException {
        rows.beginRow();
        rows.append(subject);
        rows.append(micros(line.happenedAt()));
        rows.append(line.id().bits());
        rows.append(line.kind().equals("money-in"));
        rows.append(line.amount() == null ? 0 : line.amount());
        rows.append(line.counterparty());
        rows.append((String) line.attributes().get("line-class"));
        rows.append((long) (Long) line.attributes().get("balance-minor"));
        rows.endRow();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** All vectors by the engine, in the order of subjects; values in the order of names. */
    double[][] engine(FeatureEngine engine) {
        var open = new TreeSet<>(List.of(SeededLives.BANK));
        var vectors = new double[histories.size()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = engine.vector(History.of(List.of(histories.get(i)), NOW, open)).values();
        }
        return vectors;
    }

    /** The same by DuckDB; what is null is missing. */
    double[][] duckDb(List<BankFeatures.Twin> twins, List<String> names) throws SQLException {
        var vectors = new ArrayList<double[]>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query(twins))) {
            var columns = new int[names.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = rows.findColumn(names.get(i));
            }
            while (rows.next()) {
                var vector = new double[columns.length];
                for (int i = 0; i < vector.length; i++) {
                    double value = rows.getDouble(columns[i]);
                    vector[i] = rows.wasNull() ? Double.NaN : value;
                }
                vectors.add(vector);
            }
        }
        return vectors.toArray(double[][]::new);
    }

    static String query(List<BankFeatures.Twin> twins) {
        return BankFeatures.query(twins, micros(SeededLives.REVIEW));
    }

    /** Throws where they differ by more than a billionth of what they are, or of 1. */
    static void requireEqual(List<String> names, double[][] ours, double[][] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalStateException(
                    "%d vectors here, %d there".formatted(ours.length, theirs.length));
        }
        for (int i = 0; i < ours.length; i++) {
            for (int k = 0; k < names.size(); k++) {
                double a = ours[i][k];
                double b = theirs[i][k];
                boolean near = Math.abs(a - b) <= EQUAL * Math.max(1, Math.abs(b));
                if (!near && !(Double.isNaN(a) && Double.isNaN(b))) {
                    throw new IllegalStateException(
                            "%s of subject %d is %s here and %s there"
                                    .formatted(names.get(k), i, a, b));
                }
            }
        }
    }

    /** Events a second of both, each pair one after the other. */
    private record Pair(double engine, double duckDb) {
        double ratio() {
            return engine / duckDb;
        }
    }

    private void measure(List<BankFeatures.Twin> twins, String prefix, Map<String, Object> figures)
            throws IOException, SQLException {
        var engine = new FeatureEngine(BankFeatures.set(twins));
        var names = engine.set().names();
        var pairs = new ArrayList<Pair>();
        for (int round = 0; round < WARM_UPS + PAIRS; round++) {
            long started = System.nanoTime();
            var ours = engine(engine);
            long between = System.nanoTime();
            var theirs = duckDb(twins, names);
            long ended = System.nanoTime();
            requireEqual(names, ours, theirs);
            if (round >= WARM_UPS) {
                pairs.add(
                        new Pair(
                                events * 1e9 / (between - started),
                                events * 1e9 / (ended - between)));
            }
        }
        figures.put(prefix + "features", names.size());
        figures.put(prefix + "engine_events_per_second", Medians.of(pairs, Pair::engine));
        figures.put(prefix + "duckdb_events_per_second", Medians.of(pairs, Pair::duckDb));
        figures.put(prefix + "ratio_to_duckdb", Medians.of(pairs, Pair::ratio));
    }

    Map<String, Object> figures() throws IOException, SQLException {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("training_set_events", events);
        figures.put("training_set_ordered_features", BankFeatures.ORDERED.size());
        measure(BankFeatures.all(), "training_set_", figures);
        measure(BankFeatures.PLAIN, "training_set_plain_", figures);
        return figures;
    }

    /** All figures; the medians of pairs that alternate. */
    public static Map<String, Object> measure() throws IOException, SQLException {
        System.err.printf("thinfile: %d features beside DuckDB%n", BankFeatures.all().size());
        try (var bench = new DuckDbBench(SUBJECTS, EVENTS)) {
            return bench.figures();
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
