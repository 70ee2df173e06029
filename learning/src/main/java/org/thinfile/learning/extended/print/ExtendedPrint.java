package org.thinfile.learning.extended.print;

import java.util.List;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.extended.ExtendedModel;
import org.thinfile.learning.extended.PairTable;
import org.thinfile.learning.extended.ShapeTable;
import org.thinfile.learning.scorecard.Attribute;

/** An extended card on paper. */
public final class ExtendedPrint {

    private static final int WIDE = 360;
    private static final int HIGH = 90;

    private ExtendedPrint() {}

    /** The canonical JSON, which {@link ExtendedModel#read} takes back. */
    public static String json(ExtendedModel card) {
        return Canonical.text(card);
    }

    /** A page that needs nothing else: curves of shapes, tables of pairs. */
    public static String html(ExtendedModel card) {
        var page = new StringBuilder();
        page.append("<!doctype html><html><head><meta charset=\"utf-8\"><title>Points</title>")
                .append("<style>body{font-family:sans-serif}td,th{border:1px solid #ccc;")
                .append("padding:2px 6px}table{border-collapse:collapse}</style></head><body>")
                .append(
                        "<p>Score = %d + points, between %d and %d</p>"
                                .formatted(
                                        card.base(),
                                        card.scale().minimum(),
                                        card.scale().maximum()));
        card.shapes().forEach(shape -> shape(page, shape));
        card.pairs().forEach(pair -> pair(page, pair));
        return page.append("</body></html>").toString();
    }

    private static void shape(StringBuilder page, ShapeTable shape) {
        page.append("<h2>").append(escaped(shape.feature())).append("</h2>");
        curve(page, shape.cells());
        page.append("<table><tr><th>values</th><th>points</th><th>rows</th></tr>");
        for (var cell : shape.cells()) {
            page.append(
                    "<tr><td>%s</td><td>%d</td><td>%.1f %%</td></tr>"
                            .formatted(
                                    escaped(words(cell.values())),
                                    cell.points(),
                                    100 * cell.share()));
        }
        page.append("</table>");
    }

    /** A step a cell, as wide as its share of the rows. */
    private static void curve(StringBuilder page, List<ShapeTable.Cell> cells) {
        int least = cells.stream().mapToInt(ShapeTable.Cell::points).min().orElse(0);
        int most = cells.stream().mapToInt(ShapeTable.Cell::points).max().orElse(0);
        double scale = (HIGH - 10.0) / Math.max(1, most - least);
        page.append(
                "<svg width=\"%d\" height=\"%d\"><path fill=\"none\" stroke=\"#036\" d=\""
                        .formatted(WIDE, HIGH));
        double at = 0;
        for (var cell : cells) {
            double height = 5 + (most - cell.points()) * scale;
            double next = at + WIDE * cell.share();
            page.append(
                    "%s%.1f %.1f L%.1f %.1f "
                            .formatted(at == 0 ? "M" : "L", at, height, next, height));
            at = next;
        }
        page.append("\"/></svg>");
    }

    private static void pair(StringBuilder page, PairTable pair) {
        page.append(
                "<h2>%s, %s</h2><table><tr><th></th>"
                        .formatted(escaped(pair.first()), escaped(pair.second())));
        for (var column : pair.columns()) {
            page.append("<th>").append(escaped(words(column))).append("</th>");
        }
        page.append("</tr>");
        int most = pair.points().stream().flatMap(List::stream).mapToInt(Math::abs).max().orElse(0);
        for (int r = 0; r < pair.rows().size(); r++) {
            page.append("<tr><th>").append(escaped(words(pair.rows().get(r)))).append("</th>");
            for (int points : pair.points().get(r)) {
                double heat = 0.6 * Math.abs(points) / Math.max(1, most);
                page.append(
                        "<td style=\"background:rgba(%s,%.2f)\">%d</td>"
                                .formatted(points < 0 ? "200,60,40" : "40,110,190", heat, points));
            }
            page.append("</tr>");
        }
        page.append("</table>");
    }

    private static String words(Attribute values) {
        return switch (values) {
            case Attribute.Range(double lower, double upper) ->
                    Double.isInfinite(lower)
                            ? Double.isInfinite(upper) ? "any" : "below " + upper
                            : Double.isInfinite(upper)
                                    ? "from " + lower
                                    : "from " + lower + " below " + upper;
            case Attribute.Group(List<String> categories) -> String.join(", ", categories);
            case Attribute.Special(double code) -> "code " + code;
            case Attribute.Missing() -> "missing";
            case Attribute.Unseen() -> "unseen";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
