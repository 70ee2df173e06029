package org.thinfile.learning.boosting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thinfile.benchmarks.Medians;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

/**
 * How long a forest takes to grow: ours and scikit-learn's HistGradientBoostingClassifier in turns,
 * with the same rows, trees, leaves, bins, learning rate and threads, and without early stopping.
 * Both begin from a table of numbers in memory and end with a model that predicts.
 */
public final class TrainingBench {

    private static final int TREES = 500;
    private static final int LEAVES = 31;
    private static final double LEARNING_RATE = 0.05;
    private static final int THREADS = 2;
    private static final int TURNS = 5;
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    /** Waits for a line a fit, so that both take turns; answers the seconds it took. */
    private static final String PEER =
            """
            import csv, gzip, sys, time
            import numpy as np
            from sklearn.ensemble import HistGradientBoostingClassifier as Peer
            with gzip.open(sys.argv[1], "rt") as file:
                lines = list(csv.reader(file))
            names, lines = lines[0], lines[1:]
            bad = names.index("bad")
            inputs = [i for i, name in enumerate(names) if name not in ("bad", "fold")]
            x = np.array([[float(line[i] or "nan") for i in inputs] for line in lines])
            y = np.array([int(line[bad]) for line in lines])
            print("ready", flush=True)
            for _ in sys.stdin:
                model = Peer(max_iter=%d, max_leaf_nodes=%d, learning_rate=%s, max_bins=255,
                             min_samples_leaf=20, early_stopping=False, random_state=1)
                begun = time.perf_counter()
                model.fit(x, y)
                print(time.perf_counter() - begun, flush=True)
            """
                    .formatted(TREES, LEAVES, LEARNING_RATE);

    private TrainingBench() {}

    /** All figures. */
    public static Map<String, Object> measure() throws IOException {
        var root = Path.of(System.getProperty("org.thinfile.root"));
        return measure(root.resolve("data/taiwan_cards.csv.gz"), TURNS, TREES);
    }

    static Map<String, Object> measure(Path file, int turns, int trees) throws IOException {
        var data = TableFiles.read(file, new ReadOptions("bad", "fold", Set.of()));
        var encoding = InputEncoding.of(data.table());
        int columns = encoding.inputs().size();
        var rows = new TrainingRows(encoding.rows(data.table()), columns, data.bad());
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        grow(rows, trees);
        try (var peer = Peer.start(file)) {
            for (int turn = 0; turn < turns; turn++) {
                System.err.printf("thinfile: turn %d of %d%n", turn + 1, turns);
                ours.add(grow(rows, trees));
                if (peer != null) {
                    theirs.add(peer.fit());
                }
            }
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("rows", rows.count());
        figures.put("trees", trees);
        figures.put("leaves", LEAVES);
        figures.put("threads", THREADS);
        double seconds = Medians.of(ours, each -> each);
        figures.put("fit_seconds", seconds);
        if (theirs.isEmpty()) {
            figures.put("histgb", "not measured: no python3 with scikit-learn is here");
        } else {
            double others = Medians.of(theirs, each -> each);
            figures.put("histgb_fit_seconds", others);
            figures.put("training_ratio_to_histgb", seconds / others);
        }
        return figures;
    }

    private static double grow(TrainingRows rows, int trees) {
        var growth = new Growth(LEARNING_RATE, LEAVES, 20, 1, 1, 0, 1);
        var draw = new Engine.Draw(1, new int[rows.columns()], THREADS);
        long begun = System.nanoTime();
        try (var growing = LightGbm.ENGINE.begin(rows, null, growth, draw)) {
            growing.grown(trees);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** The other side, a process of its own that fits whenever it is asked. */
    private record Peer(Process process, BufferedReader said) implements AutoCloseable {

        /** Null where there is no Python with scikit-learn. */
        static @Nullable Peer start(Path file) throws IOException {
            for (var python : PYTHONS) {
                if (python.startsWith("/") && !Files.isExecutable(Path.of(python))) {
                    continue;
                }
                var peer = started(python, file);
                if (peer != null) {
                    return peer;
                }
            }
            return null;
        }

        private static @Nullable Peer started(String python, Path file) {
            var builder = new ProcessBuilder(python, "-c", PEER, file.toString());
            builder.environment().put("OMP_NUM_THREADS", String.valueOf(THREADS));
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            try {
                var process = builder.start();
                var said =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8));
                if ("ready".equals(said.readLine())) {
                    return new Peer(process, said);
                }
                process.destroy();
                return null;
            } catch (IOException e) {
                return null; // no such program: the caller says so
            }
        }

        double fit() {
            try {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                var line = said.readLine();
                if (line == null) {
                    throw new IllegalStateException("scikit-learn ended before it had fitted");
                }
                return Double.parseDouble(line);
            } catch (IOException e) {
                throw new UncheckedIOException("scikit-learn does not answer", e);
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
