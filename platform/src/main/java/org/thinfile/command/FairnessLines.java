package org.thinfile.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.fairness.AlternativesReport;
import org.thinfile.learning.fairness.FairnessReport;
import org.thinfile.learning.fairness.ProxyTest;
import org.thinfile.learning.metrics.Estimate;

/** What the fairness command found, as lines for a person. */
final class FairnessLines {

    private FairnessLines() {}

    static List<String> of(
            FairnessReport report, List<ProxyTest> proxies, @Nullable AlternativesReport found) {
        var lines = new ArrayList<String>();
        for (var cell : report.cells()) {
            lines.add(
                    "%s: %,d rows, %,d bad, %,d approved"
                            .formatted(
                                    cell.groups().entrySet().stream()
                                            .map(each -> each.getKey() + " " + each.getValue())
                                            .collect(Collectors.joining(", ")),
                                    cell.rows(),
                                    cell.bad(),
                                    cell.approved()));
            if (cell.tooSmall()) {
                lines.add("  too small: fewer than %d rows".formatted(report.smallestCell()));
            } else {
                cell.figures()
                        .forEach((name, figure) ->
                                lines.add(
                                        "  %-30s %s"
                                                .formatted(
                                                        name.replace('_', ' '),
                                                        figure == null
                                                                ? cell.leftOut().get(name)
                                                                : shown(figure))));
            }
        }
        lines.add("");
        proxies.forEach(test -> lines.add(line(test)));
        if (found != null) {
            lines.add("");
            lines.addAll(found.lines());
        }
        return lines;
    }

    private static String line(ProxyTest test) {
        var told = "inputs tell %s %s: ".formatted(test.trait(), test.group());
        var auc = test.auc();
        if (auc == null) {
            return told + "too small";
        }
        return told
                + "AUC %.4f (%.4f to %.4f)%s, most by %s"
                        .formatted(
                                auc.mean(),
                                auc.low(),
                                auc.high(),
                                test.flagged() ? ", they stand in for it" : "",
                                test.carriers().stream()
                                        .limit(3)
                                        .map(ProxyTest.Carrier::feature)
                                        .collect(Collectors.joining(", ")));
    }

    private static String shown(Estimate figure) {
        return "%.4f (%.4f to %.4f)".formatted(figure.value(), figure.low(), figure.high());
    }
}
