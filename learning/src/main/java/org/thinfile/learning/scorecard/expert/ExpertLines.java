package org.thinfile.learning.scorecard.expert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.Faults;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.Basis;
import org.thinfile.learning.scorecard.Bin;
import org.thinfile.learning.scorecard.CardNumbers;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardModel;
import tools.jackson.databind.JsonNode;

/** Makes the card of a file that holds to its schema, and notes what does not fit together. */
final class ExpertLines {

    /** How far declared shares may be from 1 together: they are written with a few digits. */
    private static final double ABOUT_ONE = 0.005;

    /** One written line. */
    private record Line(Attribute attribute, int points, @Nullable Double share) {}

    private final Definition file;
    private final Faults faults = new Faults();

    ExpertLines(Definition file) {
        this.file = file;
    }

    ScorecardModel model() {
        var tree = file.tree();
        var scale = scale(tree.at("/scale"));
        var characteristics = new ArrayList<Characteristic>();
        var names = new HashSet<String>();
        for (int k = 0; k < tree.path("characteristics").size(); k++) {
            var at = "/characteristics/" + k;
            var name = tree.at(at + "/feature").asString();
            if (!names.add(name)) {
                faults.add(file, at + "/feature", "'%s' has a block already".formatted(name));
            }
            int before = faults.noted().size();
            var lines = lines(at);
            double baseline = baseline(at, lines);
            if (faults.noted().size() == before) {
                characteristics.add(characteristic(at, name, lines, baseline, scale));
            }
        }
        faults.throwIfAny();
        return new ScorecardModel(
                Basis.JUDGEMENT, scale, tree.at("/base").asInt(), characteristics);
    }

    private ScoreScale scale(JsonNode node) {
        if (node.isMissingNode()) {
            return ScoreScale.PUBLISHED;
        }
        try {
            return new ScoreScale(
                    node.path("minimum").asInt(),
                    node.path("maximum").asInt(),
                    node.path("anchor").asInt(),
                    node.path("anchor-odds").asDouble(),
                    node.path("points-to-double").asDouble());
        } catch (IllegalArgumentException e) {
            faults.add(file, "/scale", String.valueOf(e.getMessage()));
            return ScoreScale.PUBLISHED;
        }
    }

    private List<Line> lines(String at) {
        var node = file.tree().at(at);
        boolean ranges = node.has("ranges");
        boolean categories = node.has("categories");
        if (ranges == categories) {
            faults.add(
                    file,
                    at,
                    ranges
                            ? "has ranges and categories (a feature is a number or a text)"
                            : "has neither ranges nor categories");
        }
        if (categories && node.has("specials")) {
            faults.add(file, at + "/specials", "are codes of numbers (use categories)");
        }
        var lines = new ArrayList<Line>();
        ranges(at + "/ranges", lines);
        categories(at + "/categories", lines);
        specials(at + "/specials", lines);
        if (node.has("missing")) {
            lines.add(line(new Attribute.Missing(), node.path("missing")));
        }
        return lines;
    }

    private void ranges(String at, List<Line> lines) {
        var list = file.tree().at(at);
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < list.size(); i++) {
            var here = at + "/" + i;
            double from = bound(list.get(i), "from", Double.NEGATIVE_INFINITY);
            double below = bound(list.get(i), "below", Double.POSITIVE_INFINITY);
            boolean last = i == list.size() - 1;
            if (from != end) {
                faults.add(file, here, begin(from, end));
            } else if (!(from < below)) {
                faults.add(file, here, "holds no number: from is not less than below");
            } else if (last != Double.isInfinite(below)) {
                faults.add(
                        file,
                        here,
                        last
                                ? "is the last and leaves greater numbers out (take below away)"
                                : "has no below, but is not the last");
            } else {
                lines.add(line(new Attribute.Range(from, below), list.get(i)));
            }
            end = below;
        }
    }

    private static String begin(double from, double end) {
        if (Double.isInfinite(end)) {
            return "is the first and leaves smaller numbers out (take from away)";
        }
        return "begins at %s, the range before ends at %s (there is a gap or an overlap)"
                .formatted(
                        Double.isInfinite(from) ? "no from" : CardNumbers.text(from),
                        CardNumbers.text(end));
    }

    private void categories(String at, List<Line> lines) {
        var list = file.tree().at(at);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            var texts = new ArrayList<String>();
            for (int c = 0; c < list.get(i).path("of").size(); c++) {
                var text = list.get(i).path("of").get(c).asString();
                if (!seen.add(text)) {
                    faults.add(file, at + "/" + i + "/of/" + c, "has points already");
                }
                texts.add(text);
            }
            lines.add(line(new Attribute.Group(texts), list.get(i)));
        }
    }

    private void specials(String at, List<Line> lines) {
        var list = file.tree().at(at);
        Set<Double> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            double code = list.get(i).path("code").asDouble();
            if (!seen.add(code)) {
                faults.add(file, at + "/" + i + "/code", "has points already");
            }
            lines.add(line(new Attribute.Special(code), list.get(i)));
        }
    }

    private static Line line(Attribute attribute, JsonNode node) {
        var share = node.has("share") ? node.path("share").asDouble() : null;
        return new Line(attribute, node.path("points").asInt(), share);
    }

    private static double bound(JsonNode node, String name, double open) {
        return node.has(name) ? node.path(name).asDouble() : open;
    }

    /** Mean points under the declared shares, or under equal ones. */
    private double baseline(String at, List<Line> lines) {
        long declared = lines.stream().filter(line -> line.share() != null).count();
        if (declared == 0) {
            return lines.stream().mapToInt(Line::points).average().orElse(0);
        }
        if (declared < lines.size()) {
            faults.add(file, at, "%d of %d lines have a share".formatted(declared, lines.size()));
            return 0;
        }
        double all = 0;
        double points = 0;
        for (var line : lines) {
            double share = line.share() == null ? 0 : line.share();
            all += share;
            points += share * line.points();
        }
        if (Math.abs(all - 1) > ABOUT_ONE) {
            faults.add(file, at, "its shares add up to %.3f, not to 1".formatted(all));
            return 0;
        }
        return points / all;
    }

    private Characteristic characteristic(
            String at, String name, List<Line> lines, double baseline, ScoreScale scale) {
        var rows = new ArrayList<Characteristic.Row>();
        for (var line : lines) {
            rows.add(row(line.attribute(), line.points(), scale));
        }
        var unseen = file.tree().at(at + "/unseen");
        int otherwise = unseen.isMissingNode() ? (int) Math.floor(baseline + 0.5) : unseen.asInt();
        rows.add(row(new Attribute.Unseen(), otherwise, scale));
        return new Characteristic(name, 1, rows, baseline);
    }

    /** A weight of evidence that gives these points under the coefficient 1; no rows, no counts. */
    private static Characteristic.Row row(Attribute attribute, int points, ScoreScale scale) {
        return new Characteristic.Row(new Bin(attribute, 0, 0, points / scale.factor()), points);
    }
}
