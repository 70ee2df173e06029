package org.thinfile.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thinfile.featureengine.FeatureEngine;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.catalogue.SubjectCheck;
import org.thinfile.featureengine.history.History;
import org.thinfile.ingestion.FileHistories;
import org.thinfile.ingestion.Mapping;
import org.thinfile.kernel.AsOf;

/**
 * What the checks of subjects find in files that nobody has imported: of each subject one feature,
 * by the one engine, however many subjects there are ({@link FileHistories}).
 */
final class SubjectFindings {

    /**
     * What a check found.
     *
     * @param check what was asked
     * @param subjects of whom it could be told
     * @param good subjects who are as they should be
     */
    record Finding(SubjectCheck check, long subjects, long good) {

        boolean isMet() {
            return good * 100 >= subjects * check.sharePercent();
        }

        /** By the names of its JSON. */
        Map<String, Object> tree() {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("check", check.name());
            tree.put("wants", check.words());
            tree.put("subjects", subjects);
            tree.put("good", good);
            tree.put("share_percent_wanted", check.sharePercent());
            tree.put("ok", isMet());
            return tree;
        }

        /** In words, where too few are good. */
        String words() {
            return "%s: %,d of %,d subjects, at least %d %% are expected (%s)"
                    .formatted(
                            check.title().en(), good, subjects, check.sharePercent(), check.name());
        }
    }

    private SubjectFindings() {}

    /**
     * Reads files by a mapping and asks every check of its source; those first that the source
     * names first. Asks nothing, and reads nothing, where the source names none.
     *
     * @param features the folder of feature files
     * @param file a file or a folder of them
     * @param now the present: no fact lies after it
     * @param mostEvents how many events are held in memory at once
     */
    static List<Finding> of(
            Mapping mapping,
            SourceCatalogue catalogue,
            Path features,
            Path file,
            Instant now,
            int mostEvents) {
        var checks = catalogue.get(mapping.source()).subjects();
        if (checks.isEmpty()) {
            return List.of();
        }
        var names = checks.stream().map(SubjectCheck::feature).distinct().toList();
        var engine = new FeatureEngine(FeatureSet.load(features, names));
        var asOf = new AsOf(now, FileHistories.EVERYTHING);
        var asked = new long[checks.size()];
        var good = new long[checks.size()];
        try (var histories =
                FileHistories.read(
                        mapping,
                        catalogue,
                        List.of(file),
                        subject -> true,
                        now,
                        mostEvents,
                        (rows, ofRows, events, faulty) -> {})) {
            histories.forEach((subject, chunks) -> {
                var vector = engine.vector(History.of(chunks, asOf, engine.set().sources()));
                for (int i = 0; i < asked.length; i++) {
                    double value = vector.value(checks.get(i).feature());
                    asked[i] += Double.isNaN(value) ? 0 : 1;
                    good[i] += value <= checks.get(i).atMost() ? 1 : 0;
                }
            });
        }
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < asked.length; i++) {
            findings.add(new Finding(checks.get(i), asked[i], good[i]));
        }
        return findings;
    }
}
