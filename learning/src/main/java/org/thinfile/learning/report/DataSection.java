package org.thinfile.learning.report;

import java.util.List;

/** The inputs: how complete they are, and what is odd about them. */
final class DataSection {

    private final ValidationFacts facts;
    private final Words words;

    DataSection(ValidationFacts facts, Words words) {
        this.facts = facts;
        this.words = words;
    }

    void addTo(StringBuilder page) {
        page.append("<h2>").append(words.of("数据质量", "Data quality")).append("</h2>");
        var said = facts.said();
        page.append(
                Html.table(
                        List.of(
                                words.of("输入", "input"),
                                words.of("缺失", "missing"),
                                words.of("不同取值", "distinct"),
                                words.of("单独 AUC", "AUC alone"),
                                words.of("说明", "remark")),
                        facts.inputs().stream()
                                .map(input ->
                                        List.of(
                                                input.name(),
                                                Html.percent(
                                                        (double) input.missing() / said.rows()),
                                                Html.count(input.distinct()),
                                                Html.number("%.3f", input.alone()),
                                                remark(input)))
                                .toList()));
    }

    private String remark(ValidationFacts.Input input) {
        if (input.distinct() == 0) {
            return words.of("全部缺失", "all missing");
        }
        if (input.distinct() == 1) {
            return words.of("只有一个取值", "one value only");
        }
        if (input.alone() > 0.98) {
            return words.of("单独几乎可完全区分：可能泄漏结果", "tells outcomes almost alone: may leak them");
        }
        return "";
    }
}
