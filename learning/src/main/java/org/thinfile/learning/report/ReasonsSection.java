package org.thinfile.learning.report;

import java.util.List;
import java.util.Locale;

/** What moves scores: ranking lost without an input, and points won and lost by its values. */
final class ReasonsSection {

    private static final int SHOWN = 15;
    private static final int WIDTH = 640;
    private static final int LINE = 22;
    private static final int NAMES = 210;

    private final ValidationFacts facts;
    private final Words words;

    ReasonsSection(ValidationFacts facts, Words words) {
        this.facts = facts;
        this.words = words;
    }

    void addTo(StringBuilder page) {
        page.append("<h2>").append(words.of("什么影响分数", "What moves scores")).append("</h2><p>");
        page.append(
                Html.escaped(
                        words.of(
                                "打乱一个输入后，未见过的行上 AUC 的损失。",
                                "What the AUC on rows not fitted on loses when an input's values"
                                        + " change places.")));
        page.append("</p>");
        page.append(
                Html.table(
                        List.of(words.of("输入", "input"), words.of("AUC 损失", "AUC lost")),
                        facts.importance().stream()
                                .limit(SHOWN)
                                .map(each ->
                                        List.of(each.input(), Html.number("%.4f", each.aucLost())))
                                .toList()));
        if (facts.contributions().isEmpty()) {
            return;
        }
        page.append("<p>");
        page.append(
                Html.escaped(
                        words.of(
                                "每个点是一行：横轴为相对训练总体均值赢得或失去的分；颜色由浅到深为取值由低到高，空心为缺失。",
                                "Each dot is a row: points won or lost against the training"
                                        + " population's mean; from pale to strong the value goes"
                                        + " from low to high, hollow where it is missing.")));
        page.append("</p><figure>").append(dots()).append("</figure>");
    }

    private String dots() {
        var shown = facts.contributions().stream().limit(SHOWN).toList();
        double most =
                shown.stream()
                        .flatMap(each -> each.dots().stream())
                        .mapToDouble(dot -> Math.abs(dot.points()))
                        .max()
                        .orElse(1);
        double reach = most > 0 ? most : 1;
        var svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg class=\"wide\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                        WIDTH,
                        LINE * shown.size() + 30,
                        Html.escaped(words.of("贡献", "contributions"))));
        double middle = NAMES + (WIDTH - NAMES - 10) / 2.0;
        for (int i = 0; i < shown.size(); i++) {
            var each = shown.get(i);
            double y = LINE * (i + 0.5) + 4;
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text class=\"tick\" x=\"%d\" y=\"%.1f\""
                                    + " text-anchor=\"end\">%s</text>",
                            NAMES - 8,
                            y + 4,
                            Html.escaped(shortened(each.input()))));
            int nth = 0;
            for (var dot : each.dots()) {
                double x = middle + dot.points() / reach * (WIDTH - NAMES - 20) / 2;
                // spread within the line by a fixed pattern, so that dots do not hide each other
                double dy = (nth++ * 7 % 13 - 6) * 0.9;
                svg.append(circle(x, y + dy, dot.place()));
            }
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line class=\"reference\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%d\"/>",
                        middle,
                        middle,
                        LINE * shown.size()));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">0</text>"
                                + "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f"
                                + "</text>",
                        middle,
                        LINE * shown.size() + 18,
                        WIDTH - 4,
                        LINE * shown.size() + 18,
                        reach));
        return svg.append("</svg>").toString();
    }

    private static String circle(double x, double y, double place) {
        if (Double.isNaN(place)) {
            return String.format(
                    Locale.ROOT,
                    "<circle class=\"hollow\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.9\"/>",
                    x,
                    y);
        }
        return String.format(
                Locale.ROOT,
                "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.9\" opacity=\"%.2f\"/>",
                x,
                y,
                0.2 + 0.8 * place);
    }

    private static String shortened(String name) {
        return name.length() <= 34 ? name : name.substring(0, 33) + "…";
    }
}
