package org.thinfile.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thinfile.featureengine.Feature;
import org.thinfile.featureengine.FeatureSet;
import org.thinfile.featureengine.catalogue.AttributeRule;
import org.thinfile.featureengine.catalogue.EventContract;
import org.thinfile.featureengine.catalogue.EventKind;
import org.thinfile.featureengine.catalogue.Presence;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.catalogue.SourceEntry;
import org.thinfile.ingestion.Mapping;
import org.thinfile.kernel.Source;

/**
 * Pages about the sources, made of what the files of a checkout say: for each a page for people and
 * the contract of its events for programs.
 */
final class SourcePages {

    private final SourceCatalogue catalogue;
    private final List<Feature> features;
    private final SortedMap<Source, List<String>> mappings;

    /**
     * @param root holds {@code sources/}, {@code features/} and {@code mappings/}
     */
    SourcePages(Path root) {
        this.catalogue = SourceCatalogue.load(root.resolve("sources"));
        this.features = FeatureSet.load(root.resolve("features"), List.of("*")).features();
        this.mappings = mappings(root.resolve("mappings"));
    }

    /** The sources there are. */
    SourceCatalogue catalogue() {
        return catalogue;
    }

    /** The features that are declared over a source. */
    List<Feature> features(SourceEntry entry) {
        return features.stream()
                .filter(feature -> feature.source().equals(entry.source()))
                .toList();
    }

    /** The names of the mappings whose rows are facts of a source. */
    List<String> mappings(SourceEntry entry) {
        return mappings.getOrDefault(entry.source(), List.of());
    }

    private static SortedMap<Source, List<String>> mappings(Path folder) {
        var names = new TreeMap<Source, List<String>>();
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .filter(file -> text(file).lines().anyMatch(l -> l.startsWith("mapping:")))
                    .map(Mapping::read)
                    .forEach(mapping ->
                            names.computeIfAbsent(mapping.source(), each -> new ArrayList<>())
                                    .add(mapping.name()));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the mappings", e);
        }
    }

    /** Every page by the name of its file. */
    SortedMap<String, String> all() {
        var pages = new TreeMap<String, String>();
        pages.put("README.md", index());
        for (var entry : catalogue.entries().values()) {
            pages.put(entry.source() + ".md", page(entry));
            pages.put(entry.source() + ".schema.json", Output.json(EventContract.of(entry)) + "\n");
        }
        return pages;
    }

    /** Writes the pages into a folder; returns how many. */
    int write(Path folder) {
        var pages = all();
        try {
            Files.createDirectories(folder);
            for (var page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write pages into " + folder, e);
        }
        return pages.size();
    }

    private String index() {
        var page = new StringBuilder();
        page.append("# Sources\n\n");
        page.append("Made of `sources/`, `features/` and `mappings/` by `./thinfile sources");
        page.append(" --docs docs/sources`; edit those, not this.\n\n");
        page.append("| source | | | kinds of events | features | consent of its own | direct |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (var entry : catalogue.entries().values()) {
            page.append(
                    "| [%s](%s.md) | %s | %s | %d | %d | %s | %s |%n"
                            .formatted(
                                    entry.source(),
                                    entry.source(),
                                    entry.title().en(),
                                    entry.title().zh(),
                                    entry.kinds().size(),
                                    features(entry).size(),
                                    yes(entry.sensitive()),
                                    yes(entry.direct())));
        }
        return page.toString();
    }

    private String page(SourceEntry entry) {
        var page = new StringBuilder();
        page.append(
                """
                # %s / %s

                Made of `sources/%s.yaml` by `./thinfile sources --docs docs/sources`;
                edit that, not this.

                | | |
                |---|---|
                | consent | %s |
                | way | %s |
                | contract of an event | [%s.schema.json](%s.schema.json), for `POST /events` |
                | mappings | %s |

                ## Events
                """
                        .formatted(
                                entry.title().en(),
                                entry.title().zh(),
                                entry.source(),
                                entry.sensitive()
                                        ? "asked for separately: the source is sensitive"
                                        : "for the source and a purpose, like any other",
                                entry.direct() ? "direct" : "through a bureau",
                                entry.source(),
                                entry.source(),
                                mappings(entry).isEmpty()
                                        ? "none ships; see CONTRIBUTING, 'Add a source'"
                                        : String.join(", ", mappings(entry))));
        entry.kinds().values().forEach(kind -> addKind(page, kind));
        addQuality(page, entry);
        addSubjectChecks(page, entry);
        addFeatures(page, entry);
        return page.toString();
    }

    private static void addKind(StringBuilder page, EventKind kind) {
        page.append(
                "%n### `%s` %s / %s%n%n| field | | | must be |%n|---|---|---|---|%n"
                        .formatted(kind.name(), kind.title().en(), kind.title().zh()));
        page.append("| `amount` | Amount | 金额 | %s |%n".formatted(amount(kind)));
        addField(page, "seconds", "Duration", "时长", kind.seconds());
        addField(page, "counterparty", "Other side, a token", "对方（标记）", kind.counterparty());
        addField(page, "place", "Cell or area", "基站或地区", kind.place());
        for (var rule : kind.attributes().values()) {
            var title = rule.title();
            page.append(
                    "| `attributes.%s` | %s | %s | %s%s |%n"
                            .formatted(
                                    rule.name(),
                                    title == null ? "" : title.en(),
                                    title == null ? "" : title.zh(),
                                    rule.required() ? "**there**; " : "",
                                    form(rule)));
        }
    }

    private static String amount(EventKind kind) {
        var currencies =
                kind.currencies().isEmpty() ? "" : " in " + String.join(", ", kind.currencies());
        return switch (kind.amount()) {
            case NONE -> "absent";
            case POSITIVE -> there(kind) + "more than zero" + currencies;
            case NOT_NEGATIVE -> there(kind) + "zero or more" + currencies;
            case ANY -> there(kind) + "any" + currencies;
        };
    }

    private static String there(EventKind kind) {
        return kind.amountOptional() ? "" : "**there**; ";
    }

    private static void addField(
            StringBuilder page, String field, String en, String zh, Presence presence) {
        if (presence != Presence.NONE) {
            page.append(
                    "| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    field,
                                    en,
                                    zh,
                                    presence == Presence.REQUIRED ? "**there**" : "there or not"));
        }
    }

    private static String form(AttributeRule rule) {
        return switch (rule) {
            case AttributeRule.Number number ->
                    "a whole number"
                            + (number.least() == Long.MIN_VALUE
                                    ? ""
                                    : " from %,d".formatted(number.least()))
                            + (number.most() == Long.MAX_VALUE
                                    ? ""
                                    : " to %,d".formatted(number.most()));
            case AttributeRule.Text text ->
                    text.in() == null
                            ? "`%s`".formatted(String.valueOf(text.pattern()).replace("|", "\\|"))
                            : "one of " + String.join(", ", text.in());
        };
    }

    private static void addQuality(StringBuilder page, SourceEntry entry) {
        page.append("\n## Quality checks\n\n");
        page.append("An import tells where fewer events than these are as they should be.\n\n");
        page.append("| check | | | of | wants | at least |\n|---|---|---|---|---|---|\n");
        for (var check : entry.quality()) {
            page.append(
                    "| `%s` | %s | %s | %s | %s | %d %% |%n"
                            .formatted(
                                    check.name(),
                                    check.title().en(),
                                    check.title().zh(),
                                    String.join(", ", check.kinds()),
                                    check.words(),
                                    check.sharePercent()));
        }
    }

    private static void addSubjectChecks(StringBuilder page, SourceEntry entry) {
        if (entry.subjects().isEmpty()) {
            return;
        }
        page.append("\n## Checks of subjects\n\n");
        page.append(
                "An import with `--dry-run` tells where fewer subjects are as they should be.\n");
        page.append("\n| check | | | wants | at least |\n|---|---|---|---|---|\n");
        for (var check : entry.subjects()) {
            page.append(
                    "| `%s` | %s | %s | %s | %d %% |%n"
                            .formatted(
                                    check.name(),
                                    check.title().en(),
                                    check.title().zh(),
                                    check.words(),
                                    check.sharePercent()));
        }
    }

    private void addFeatures(StringBuilder page, SourceEntry entry) {
        var own = features(entry);
        page.append("\n## Features\n\n");
        if (own.isEmpty()) {
            page.append("None is declared yet: see CONTRIBUTING, 'Add a feature'.\n");
            return;
        }
        page.append("| feature | | | dimension | higher is |\n|---|---|---|---|---|\n");
        for (var feature : own) {
            page.append(
                    "| `%s` | %s | %s | %s | %s |%n"
                            .formatted(
                                    feature.name(),
                                    feature.title().en(),
                                    feature.title().zh(),
                                    feature.dimension().code(),
                                    feature.expected().code()));
        }
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        }
    }
}
