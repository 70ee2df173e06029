package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.ingestion.FileHistories;
import org.thinfile.ingestion.Mapping;
import org.thinfile.learning.Column;
import org.thinfile.learning.FitRequest;
import org.thinfile.learning.LabelledTable;
import org.thinfile.learning.ModelFamilies;
import org.thinfile.learning.evaluation.Evaluation;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.FoldInterval;
import org.thinfile.learning.metrics.ResampledTest;
import org.thinfile.learning.nets.EventSequence;
import org.thinfile.learning.neural.NetSettings;
import org.thinfile.learning.neural.SequenceNet;
import org.thinfile.learning.table.ReadOptions;
import org.thinfile.learning.table.TableFiles;

/**
 * Whether a net that reads events itself tells more than features that people made of them: the
 * shipped card data, the same subjects, folds and outcomes, events by the same mapping code as the
 * features'.
 */
final class SequencesBench {

    private static final String DATA = "data/taiwan_cards.csv.gz";
    private static final String MAPPING = "mappings/taiwan-cards.yaml";
    private static final String OUTCOMES = "mappings/taiwan-cards-outcomes.yaml";
    private static final String AS_OF = "2005-10-01";
    private static final int EVENTS_IN_MEMORY = 100_000;

    /** Small, since a life has a score of events, and few passes, since lives are many. */
    private static final NetSettings NET = new NetSettings(1, 24, 4e-3, 0.01, 0.1, 15, 3, 320, 24);

    private static final List<String> PEERS = List.of("boosting", "scorecard");

    private SequencesBench() {}

    /** All figures; the folds are those of the table. */
    static Map<String, Object> measure() throws Exception {
        var table = Files.createTempFile("thinfile-vectors", ".csv");
        try {
            return measure(vectors(table), PEERS, NET);
        } finally {
            Files.deleteIfExists(table);
            Files.deleteIfExists(Path.of(table + ".manifest.json"));
        }
    }

    static Map<String, Object> measure(LabelledTable rows, List<String> peers, NetSettings net) {
        var sequences = sequences(column(rows, "subject"), column(rows, "as_of"));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("subjects", rows.rows());
        figures.put(
                "events_mean",
                sequences.stream().mapToInt(EventSequence::size).average().orElse(0));
        var ours = folds(sequences, rows, net);
        put(figures, "sequence_net", ours);
        var features =
                new LabelledTable(
                        rows.table().columns(name -> !Set.of("subject", "as_of").contains(name)),
                        rows.bad(),
                        rows.fold());
        for (var peer : peers) {
            var learner = ModelFamilies.named(peer).learner(FitRequest.DEFAULT);
            var report = Evaluation.run(features, learner, System::nanoTime);
            var theirs = report.foldAucs().stream().mapToDouble(auc -> auc).toArray();
            put(figures, peer + "_on_features", theirs);
            compare(figures, "sequence_net_less_" + peer, ours, theirs);
        }
        return figures;
    }

    private static void put(Map<String, Object> figures, String name, double[] aucs) {
        figures.put(name + "_auc", FoldInterval.of(aucs, share(aucs), 0, 1).mean());
        figures.put(
                name + "_fold_aucs",
                IntStream.range(0, aucs.length).mapToObj(i -> aucs[i]).toList());
    }

    /** Rows scored for each row trained on. */
    private static double share(double[] folds) {
        return 1.0 / (folds.length - 1);
    }

    private static void compare(
            Map<String, Object> figures, String name, double[] ours, double[] theirs) {
        var less = IntStream.range(0, ours.length).mapToDouble(i -> ours[i] - theirs[i]).toArray();
        var interval = FoldInterval.of(less, share(less), -1, 1);
        figures.put(name, interval.mean());
        figures.put(name + "_low", interval.low());
        figures.put(name + "_high", interval.high());
        figures.put(name + "_p", ResampledTest.compare(ours, theirs, share(less)).pValue());
    }

    private static double[] folds(
            List<EventSequence> sequences, LabelledTable rows, NetSettings net) {
        var numbers = IntStream.of(rows.fold()).distinct().sorted().toArray();
        return IntStream.of(numbers).mapToDouble(fold -> auc(sequences, rows, net, fold)).toArray();
    }

    private static double auc(
            List<EventSequence> sequences, LabelledTable rows, NetSettings net, int fold) {
        var all = IntStream.range(0, rows.rows());
        var others = all.filter(row -> rows.fold()[row] != fold).toArray();
        var scored =
                IntStream.range(0, rows.rows()).filter(row -> rows.fold()[row] == fold).toArray();
        var learn = rows.rows(others);
        var model =
                new SequenceNet(net)
                        .fit(
                                IntStream.of(others).mapToObj(sequences::get).toList(),
                                learn.bad(),
                                learn.weight());
        var said =
                IntStream.of(scored)
                        .mapToDouble(row -> model.probability(sequences.get(row)))
                        .toArray();
        return Discrimination.of(said, rows.rows(scored).bad()).auc();
    }

    /** The hand-made features, by the command a person would run. */
    private static LabelledTable vectors(Path out) {
        var data = Root.folder(DATA).toString();
        int code =
                Main.run(
                        new PrintWriter(PrintWriter.nullWriter()),
                        new PrintWriter(System.err, true),
                        "features",
                        "--set",
                        "card-statements",
                        "--mapping",
                        Root.folder(MAPPING).toString(),
                        data,
                        "--outcomes",
                        Root.folder(OUTCOMES).toString(),
                        data,
                        "--as-of",
                        AS_OF,
                        "--out",
                        out.toString());
        if (code != 0) {
            throw new IllegalStateException("the features command ended with " + code);
        }
        return TableFiles.read(out, new ReadOptions("bad", "fold", Set.of()));
    }

    private static List<String> column(LabelledTable rows, String name) {
        for (var column : rows.table().columns()) {
            if (column.name().equals(name) && column instanceof Column.Category texts) {
                return IntStream.of(texts.codes()).mapToObj(texts.categories()::get).toList();
            }
        }
        throw new IllegalStateException("column '%s' holds no texts".formatted(name));
    }

    /** Each subject's events that were known at its instant, oldest first. */
    static List<EventSequence> sequences(List<String> subjects, List<String> asOf) {
        var place = new HashMap<String, Integer>();
        subjects.forEach(subject -> place.put(subject, place.size()));
        var found = new ArrayList<EventSequence>();
        subjects.forEach(subject -> found.add(new EventCodes().sequence(List.of(), Instant.MAX)));
        var codes = new EventCodes();
        var mapping = Mapping.read(Root.folder(MAPPING));
        var catalogue = SourceCatalogue.load(Root.folder("sources"));
        try (var histories =
                FileHistories.read(
                        mapping,
                        catalogue,
                        List.of(Root.folder(DATA)),
                        identifier -> place.containsKey(identifier.value()),
                        Instant.now(),
                        EVENTS_IN_MEMORY,
                        (rows, of, events, faulty) -> {})) {
            histories.forEach((identifier, chunks) -> {
                int row = place.get(identifier.value());
                found.set(row, codes.sequence(chunks, Instant.parse(asOf.get(row))));
            });
        }
        return found;
    }
}
