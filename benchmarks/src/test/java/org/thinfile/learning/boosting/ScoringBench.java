package org.thinfile.learning.boosting;

import com.microsoft.ml.lightgbm.PredictionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.thinfile.benchmarks.JmhRun;
import org.thinfile.benchmarks.Turn;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ScoredVector;
import org.thinfile.learning.scorecard.ScorecardLearner;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

/**
 * One row at a time: our scorer and our Shapley values against the native library's prepared single
 * row call, on one forest fitted to the shipped card data, and the points card on the same rows.
 */
@State(Scope.Benchmark)
public class ScoringBench {

    static final int TREES = 500;
    static final int LEAVES = 31;

    static final String MODELS = "org.thinfile.bench.models";
    private static final int ROWS = 1_000;

    private final double[][] rows = new double[ROWS][];
    private final double[][] cardRows = new double[ROWS][];
    private FlatForest forest;
    private ForestShap shapley;
    private FastLightGbm nativeScore;
    private FastLightGbm nativeShapley;
    private ScorecardModel card;

    /** Reads the models that {@link #fit} left in a folder, and checks that both scorers agree. */
    @Setup
    public void read() throws IOException {
        NativeLibrary.load();
        var models = Path.of(System.getProperty(MODELS));
        var text = Files.readString(models.resolve("forest.txt"));
        var read = LightGbmText.read(text);
        forest = new FlatForest(read);
        shapley = new ForestShap(read, forest);
        int inputs = read.inputs().size();
        nativeScore = new FastLightGbm(text, inputs, PredictionType.C_API_PREDICT_RAW_SCORE, 1);
        nativeShapley =
                new FastLightGbm(text, inputs, PredictionType.C_API_PREDICT_CONTRIB, inputs + 1);
        card = ScorecardModel.read(Files.readAllBytes(models.resolve("card.json")));
        var table = cardData().table();
        var encoding = InputEncoding.of(table);
        var values = encoding.rows(table.rows(IntStream.range(0, ROWS).toArray()));
        var ofCard = card.inputs().stream().mapToInt(encoding.names()::indexOf).toArray();
        for (int i = 0; i < ROWS; i++) {
            var row = IntStream.range(i * inputs, (i + 1) * inputs).mapToDouble(k -> values[k]);
            rows[i] = row.toArray();
            int at = i;
            cardRows[i] = IntStream.of(ofCard).mapToDouble(k -> rows[at][k]).toArray();
            requireAgreement(rows[i]);
        }
    }

    private void requireAgreement(double[] row) {
        var phi = shapleyOf(row);
        if (Math.abs(forest.raw(row) - nativeScore.predict(row)) > 1e-9
                || Math.abs(phi[0] - nativeShapley.predict(row)) > 1e-9) {
            throw new IllegalStateException("the scorers disagree, so comparing them says nothing");
        }
    }

    /** Frees what the native library holds. */
    @TearDown
    public void free() {
        nativeScore.close();
        nativeShapley.close();
    }

    /** Our raw score. */
    @Benchmark
    public double row(Turn turn) {
        return forest.raw(rows[turn.next(ROWS)]);
    }

    /** The native library's. */
    @Benchmark
    public double nativeRow(Turn turn) {
        return nativeScore.predict(rows[turn.next(ROWS)]);
    }

    /** Our Shapley values, from which reasons are made. */
    @Benchmark
    public double[] reasons(Turn turn) {
        return shapleyOf(rows[turn.next(ROWS)]);
    }

    private double[] shapleyOf(double[] row) {
        var phi = new double[row.length];
        shapley.addTo(phi, forest.ranks.slots(row));
        return phi;
    }

    /** The native library's. */
    @Benchmark
    public double nativeContributions(Turn turn) {
        return nativeShapley.predict(rows[turn.next(ROWS)]);
    }

    /** The points card's score with its contributions. */
    @Benchmark
    public ScoredVector cardRow(Turn turn) {
        return card.score(cardRows[turn.next(ROWS)]);
    }

    private static LabelledTable cardData() {
        var file = Path.of(System.getProperty("org.thinfile.root"), "data/taiwan_cards.csv.gz");
        return TableFiles.read(file, new ReadOptions("bad", "fold", Set.of()));
    }

    /** Fits forest and card and leaves them in a folder. */
    static void fit(Path folder, int trees, int leaves) throws IOException {
        var data = cardData();
        var encoding = InputEncoding.of(data.table());
        var rows =
                new TrainingRows(encoding.rows(data.table()), encoding.inputs().size(), data.bad());
        var growth = new Growth(0.05, leaves, 20, 1, 1, 0, 1);
        try (var library =
                new LightGbm(
                        rows,
                        null,
                        LightGbm.parameters(growth, new Engine.Draw(1, new int[0], 1)))) {
            library.grown(trees);
            Files.writeString(folder.resolve("forest.txt"), library.text(trees));
        }
        var card = new ScorecardLearner().fitModel(data);
        Files.write(folder.resolve("card.json"), Canonical.bytes(card));
    }

    /** All figures; runs JVMs of its own. */
    public static Map<String, Object> measure() throws IOException {
        var folder = Files.createTempDirectory("thinfile-bench");
        try {
            System.err.printf(
                    "thinfile: fitting %d trees of %d leaves, and a card%n", TREES, LEAVES);
            fit(folder, TREES, LEAVES);
            var run = new JmhRun(ScoringBench.class, "-D%s=%s".formatted(MODELS, folder));
            var figures = new LinkedHashMap<String, Object>();
            var forest = LightGbmText.read(Files.readString(folder.resolve("forest.txt")));
            figures.put("trees", forest.trees().size());
            figures.put("leaves", forest.leaves());
            figures.put("inputs", forest.inputs().size());
            figures.put("lightgbm_call", FastLightGbm.CALL);
            var micros =
                    run.micros("row", "nativeRow", "reasons", "nativeContributions", "cardRow");
            var medians = new LinkedHashMap<String, Double>();
            micros.forEach((method, sample) -> medians.put(method, sample.getPercentile(50)));
            figures.put("row_micros", medians.get("row"));
            figures.put("lightgbm_fast_row_micros", medians.get("nativeRow"));
            figures.put("ratio_to_lightgbm_fast", medians.get("row") / medians.get("nativeRow"));
            figures.put("reasons_micros", medians.get("reasons"));
            figures.put("lightgbm_predict_contrib_micros", medians.get("nativeContributions"));
            figures.put(
                    "ratio_to_predict_contrib",
                    medians.get("reasons") / medians.get("nativeContributions"));
            figures.put("card_micros", medians.get("cardRow"));
            double one = run.callsPerSecond(1, "row");
            double two = run.callsPerSecond(2, "row");
            figures.put("rows_per_second_1_thread", one);
            figures.put("rows_per_second_2_threads", two);
            figures.put("threads_scaling", two / one);
            return figures;
        } finally {
            for (var name : List.of("forest.txt", "card.json")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }
}
