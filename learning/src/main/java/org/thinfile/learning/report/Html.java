package org.thinfile.learning.report;

import java.util.List;
import java.util.Locale;

/** Bits of HTML. */
final class Html {

    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A table; cells are texts, numbers stand to the right. */
    static String table(List<String> header, List<List<String>> rows) {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
        header.forEach(
                name -> html.append("<th scope=\"col\">").append(escaped(name)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (var row : rows) {
            html.append("<tr>");
            for (var cell : row) {
                boolean number = cell.matches("[-+]?[0-9.,]+ ?%?|∞");
                html.append(number ? "<td class=\"number\">" : "<td>")
                        .append(escaped(cell))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    /** Names and what stands to them, all texts to the left. */
    static String facts(List<List<String>> rows) {
        return table(List.of(), rows).replace("<td class=\"number\">", "<td>");
    }

    /** A number by a format, of any locale the same. */
    static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String percent(double share) {
        return number("%.1f %%", 100 * share);
    }
}
