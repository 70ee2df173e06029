package org.thinfile.learning.scorecard.print;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Wording;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.Basis;
import org.thinfile.learning.scorecard.CardNumbers;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardModel;

/**
 * A card as a page for people, in Chinese and English, that needs no other file. The card itself
 * lies in it as JSON, so that the page can be read back.
 */
public final class CardHtml {

    private static final String OPEN = "<script type=\"application/json\" id=\"thinfile-card\">";
    private static final String CLOSE = "</script>";

    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;
            margin:2rem auto;max-width:56rem;padding:0 1rem;color:#1a1a1a}
            table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
            th,td{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
            h2{margin:1.5rem 0 0;font-size:1.1rem}code{color:#555}
            p.judgement{border-left:4px solid #b45309;padding-left:.75rem}
            @media print{body{margin:0}h2,tr{break-inside:avoid}}
            """;

    private CardHtml() {}

    /**
     * The page.
     *
     * @param title of the card, where it has one
     * @param titles of features, for those that have some
     */
    public static String of(
            ScorecardModel card, @Nullable Wording title, Map<String, Wording> titles) {
        var html = new StringBuilder();
        var named = title == null ? new Wording("评分卡", "Points card") : title;
        html.append("<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>")
                .append(both(named))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(both(named))
                .append("</h1>\n");
        if (card.basis() == Basis.JUDGEMENT) {
            html.append("<p class=\"judgement\">本卡分数由人工判断给出，未从结果数据中学习。<br>")
                    .append("Its points rest on judgement; no outcomes were learned from.</p>\n");
        }
        var scale = card.scale();
        html.append(
                ("<p>得分 = %d + 各行分数之和，限于 %d 至 %d 之间。<br>"
                                + "Score = %d + the points of the line that applies in each table,"
                                + " kept within %d to %d.</p>\n")
                        .formatted(
                                card.base(),
                                scale.minimum(),
                                scale.maximum(),
                                card.base(),
                                scale.minimum(),
                                scale.maximum()));
        html.append(
                ("<p>%d 分对应好坏比 %s : 1，每 %s 分翻一倍。<br>%d points stand for odds of %s : 1"
                                + " of good to bad; %s points double them.</p>\n")
                        .formatted(
                                scale.anchor(),
                                CardNumbers.text(scale.anchorOdds()),
                                CardNumbers.text(scale.pointsToDouble()),
                                scale.anchor(),
                                CardNumbers.text(scale.anchorOdds()),
                                CardNumbers.text(scale.pointsToDouble())));
        for (var characteristic : card.characteristics()) {
            table(html, characteristic, titles.get(characteristic.feature()));
        }
        // in JSON "<" stands in texts only, where it may be escaped: nothing closes the element
        html.append(OPEN)
                .append(Canonical.text(card).replace("<", "\\u003c"))
                .append(CLOSE)
                .append("\n</body></html>\n");
        return html.toString();
    }

    private static void table(
            StringBuilder html, Characteristic characteristic, @Nullable Wording title) {
        html.append("<h2>");
        if (title != null) {
            html.append(both(title)).append(' ');
        }
        html.append("<code>")
                .append(escaped(characteristic.feature()))
                .append("</code></h2>\n<table><tr><th>取值 Value</th><th class=\"n\">好 Good</th>")
                .append("<th class=\"n\">坏 Bad</th><th class=\"n\">证据权重 WoE</th>")
                .append("<th class=\"n\">分数 Points</th></tr>\n");
        for (var row : characteristic.rows()) {
            var bin = row.bin();
            html.append(
                    ("<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td>"
                                    + "<td class=\"n\">%.3f</td><td class=\"n\">%+d</td></tr>\n")
                            .formatted(
                                    escaped(value(bin.attribute())),
                                    CardNumbers.text(bin.good()),
                                    CardNumbers.text(bin.bad()),
                                    bin.woe(),
                                    row.points()));
        }
        html.append("</table>\n");
    }

    private static String value(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Range(double lower, double upper) -> range(lower, upper);
            case Attribute.Group(List<String> categories) -> String.join(", ", categories);
            case Attribute.Special(double code) -> "= " + CardNumbers.text(code);
            case Attribute.Missing() -> "缺失 missing";
            case Attribute.Unseen() -> "其他 anything else";
        };
    }

    private static String range(double lower, double upper) {
        if (Double.isInfinite(lower)) {
            return Double.isInfinite(upper) ? "任意数 any number" : "< " + CardNumbers.text(upper);
        }
        return Double.isInfinite(upper)
                ? "≥ " + CardNumbers.text(lower)
                : "%s ≤ … < %s".formatted(CardNumbers.text(lower), CardNumbers.text(upper));
    }

    private static String both(Wording words) {
        return escaped(words.zh()) + " / " + escaped(words.en());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Reads the card of a page back; throws {@link Problem.BadInput} where it holds none. */
    public static ScorecardModel read(String page) {
        int from = page.lastIndexOf(OPEN);
        int to = from < 0 ? -1 : page.indexOf(CLOSE, from);
        if (to < 0) {
            throw new Problem.BadInput(
                            "the page holds no card", "give a page that 'card print' wrote", null)
                    .asException();
        }
        var json = page.substring(from + OPEN.length(), to);
        return ScorecardModel.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
