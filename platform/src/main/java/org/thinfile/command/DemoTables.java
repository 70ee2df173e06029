package org.thinfile.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.metrics.AdverseImpact;
import tools.jackson.databind.JsonNode;

/** The demo's tables over its reviews. */
final class DemoTables {

    private static final int BAND = 50;

    /** Groups smaller than this are marked: their figures say little. */
    private static final int FEW = 30;

    private DemoTables() {}

    /** Whether an applicant went bad, and what they declared of themselves. */
    record Known(boolean bad, SortedMap<String, String> traits) {}

    /** Score band, count, verdicts, observed bad rate. */
    static String bands(List<DemoReviews.Review> reviews, Map<SubjectId, Known> known) {
        var bands = new TreeMap<Integer, Band>();
        for (var review : reviews) {
            var scored = review.answer().get("scored");
            int band = scored.path("scored").asBoolean() ? scored.get("points").asInt() / BAND : -1;
            bands.computeIfAbsent(band, unused -> new Band()).add(review.answer(), known);
        }
        var text = new StringBuilder();
        text.append(
                "%-12s %7s %9s %9s %9s %9s %9s %10s%n"
                        .formatted(
                                "score",
                                "reviews",
                                "raise",
                                "keep",
                                "lower",
                                "freeze",
                                "referred",
                                "went bad"));
        bands.descendingMap().forEach((band, figures) -> text.append(figures.line(title(band))));
        return text.toString();
    }

    private static String title(int band) {
        return band < 0 ? "not scored" : "%d-%d".formatted(band * BAND, band * BAND + BAND - 1);
    }

    /** What happened to the reviews of a band. */
    private static final class Band {
        private final Map<String, Integer> actions = new TreeMap<>();
        private int reviews;
        private int bad;

        void add(JsonNode answer, Map<SubjectId, Known> known) {
            reviews++;
            actions.merge(answer.at("/verdict/action").asString(), 1, Integer::sum);
            bad += of(answer, known).bad() ? 1 : 0;
        }

        String line(String title) {
            return "%-12s %7d %9d %9d %9d %9d %9d %8.1f %%%n"
                    .formatted(
                            title,
                            reviews,
                            actions.getOrDefault("RAISE", 0),
                            actions.getOrDefault("KEEP", 0),
                            actions.getOrDefault("LOWER", 0),
                            actions.getOrDefault("FREEZE", 0),
                            actions.getOrDefault("NONE", 0),
                            100.0 * bad / reviews);
        }
    }

    /** Approval of each group of a trait against the largest one: adverse impact ratio. */
    static String groups(List<DemoReviews.Review> reviews, Map<SubjectId, Known> known) {
        var text = new StringBuilder();
        text.append(
                "%-11s %-16s %7s %9s %8s   %s%n"
                        .formatted(
                                "trait", "group", "reviews", "approved", "AIR", "95 % interval"));
        for (var trait : List.of("sex", "age", "education", "marriage")) {
            groups(trait, reviews, known, text);
        }
        return text.toString();
    }

    private static void groups(
            String trait,
            List<DemoReviews.Review> reviews,
            Map<SubjectId, Known> known,
            StringBuilder text) {
        var counts = new TreeMap<String, int[]>();
        for (var review : reviews) {
            var group = of(review.answer(), known).traits().getOrDefault(trait, "unknown");
            var count = counts.computeIfAbsent(group, unused -> new int[2]);
            count[0]++;
            count[1] +=
                    review.answer().at("/verdict/outcome").asString().equals("Approved") ? 1 : 0;
        }
        var reference =
                counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a[0], b[0])))
                        .orElseThrow();
        counts.forEach((group, count) ->
                text.append(
                        "%-11s %-16s %7d %7.1f %%   %s%n"
                                .formatted(
                                        trait,
                                        group,
                                        count[0],
                                        100.0 * count[1] / count[0],
                                        group.equals(reference.getKey())
                                                ? "reference"
                                                : ratio(count, reference.getValue()))));
    }

    private static String ratio(int[] group, int[] reference) {
        var impact =
                new AdverseImpact(
                        new AdverseImpact.Counts(group[1], group[0]),
                        new AdverseImpact.Counts(reference[1], reference[0]));
        var interval = impact.interval(0.95);
        if (interval.isEmpty()) {
            return "none approved to compare with";
        }
        return "%.3f   %.3f to %.3f%s"
                .formatted(
                        impact.ratio().orElseThrow(),
                        interval.get().low(),
                        interval.get().high(),
                        group[0] < FEW ? "  (few)" : "");
    }

    private static Known of(JsonNode answer, Map<SubjectId, Known> known) {
        return Objects.requireNonNull(known.get(subject(answer)), "a reviewed subject");
    }

    static SubjectId subject(JsonNode answer) {
        return SubjectId.parse(answer.get("subject").asString());
    }
}
