package org.thinfile.featureengine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;

/**
 * The catalogue of features as a page in Markdown, a table for each source. It says nothing but
 * what the feature files say, in the order of the names: the same files give the same page.
 */
public final class CataloguePage {

    /** The file it is kept as. */
    public static final String FILE = "feature-catalogue.md";

    private static final String HEAD =
            """
            # Feature catalogue

            Every feature that ships, written by `./thinfile features --docs docs` out of
            `features/*.yaml`: change those and write it anew. What the words of a definition mean
            is in [Writing features](features.md).
            """;

    private final FeatureSet set;
    private final List<String> lines = new ArrayList<>();

    private CataloguePage(FeatureSet set) {
        this.set = set;
    }

    /** The page about a set. */
    public static String of(FeatureSet set) {
        return new CataloguePage(set).text();
    }

    private String text() {
        lines.addAll(HEAD.lines().toList());
        var sources = new TreeSet<Source>();
        set.features().forEach(feature -> sources.add(feature.source()));
        lines.add("");
        row("source", "features", "reasons");
        row("---", "---:", "---:");
        for (var source : sources) {
            var features = of(source);
            row(
                    "[%s](#%s)".formatted(source.name(), source.name()),
                    String.valueOf(features.size()),
                    String.valueOf(features.stream().map(Feature::reason).distinct().count()));
        }
        sources.forEach(this::source);
        return String.join("\n", lines) + "\n";
    }

    private List<Feature> of(Source source) {
        return set.features().stream().filter(each -> each.source().equals(source)).toList();
    }

    private void source(Source source) {
        var features = of(source);
        lines.addAll(List.of("", "## " + source.name(), ""));
        lines.addAll(new TreeSet<>(features.stream().map(CataloguePage::purpose).toList()));
        lines.add("");
        row("reason", "zh", "en");
        row("---", "---", "---");
        var reasons = features.stream().map(Feature::reason).collect(Collectors.toSet());
        set.reasons()
                .forEach((reason, words) -> {
                    if (reasons.contains(reason)) {
                        row(reason, words.zh(), words.en());
                    }
                });
        lines.add("");
        row("name", "zh", "en", "dimension", "expected", "reason", "window", "definition");
        row("---", "---", "---", "---", "---", "---", "---", "---");
        for (var feature : features) {
            row(
                    "`%s`".formatted(feature.name()),
                    feature.title().zh(),
                    feature.title().en(),
                    feature.dimension().code(),
                    feature.expected().code(),
                    feature.reason(),
                    CalculationWords.window(feature.calculation()),
                    CalculationWords.definition(feature) + lineage(feature));
        }
    }

    /** The sources of a feature that depends on several. */
    private String lineage(Feature feature) {
        var sources = set.sources(feature.name());
        return sources.size() == 1
                ? ""
                : "; depends on "
                        + sources.stream().map(Source::name).collect(Collectors.joining(" and "));
    }

    private static String purpose(Feature feature) {
        var uses = feature.uses().stream().map(Purpose::code).collect(Collectors.joining(", "));
        return "- %s Allowed for %s.".formatted(feature.purpose(), uses);
    }

    private void row(String... cells) {
        var row = new StringBuilder("|");
        for (var cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        lines.add(row.toString());
    }
}
