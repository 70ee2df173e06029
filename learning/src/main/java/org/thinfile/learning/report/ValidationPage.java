package org.thinfile.learning.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.drift.DriftReport;
import org.thinfile.learning.drift.Movement;
import org.thinfile.learning.metrics.AucInterval;
import org.thinfile.learning.metrics.Discrimination;
import org.thinfile.learning.metrics.FoldInterval;
import org.thinfile.learning.metrics.ProbabilitySkill;
import org.thinfile.learning.metrics.StabilityIndex;

/**
 * A validation as one HTML file that needs nothing else: the model card, ranking, calibration,
 * score bands, stability, what moves scores, the data, and what came later in time.
 */
public final class ValidationPage {

    private static final int SHOWN = 20;

    private final ValidationFacts facts;
    private final Words words;
    private final Curves curves;
    private final StringBuilder page = new StringBuilder();

    private ValidationPage(ValidationFacts facts, Words words) {
        this.facts = facts;
        this.words = words;
        curves = new Curves(facts.said());
    }

    /** The page. */
    public static String html(ValidationFacts facts, Words words) {
        return new ValidationPage(facts, words).html();
    }

    private String html() {
        page.append("<!doctype html><html lang=\"").append(words.code()).append("\"><head>");
        page.append("<meta charset=\"utf-8\">");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.append("<title>").append(Html.escaped(facts.about().title())).append("</title>");
        page.append("<style>").append(PageStyle.CSS).append("</style></head><body><main>");
        card();
        ranking();
        calibration();
        bands();
        stability();
        new ReasonsSection(facts, words).addTo(page);
        new DataSection(facts, words).addTo(page);
        outOfTime();
        for (var table : facts.moreTables()) {
            section(table.zh(), table.en());
            page.append(Html.table(table.header(), table.rows()));
        }
        return page.append("</main></body></html>\n").toString();
    }

    private void section(String zh, String en) {
        page.append("<h2>").append(Html.escaped(words.of(zh, en))).append("</h2>");
    }

    private void text(String zh, String en) {
        page.append("<p>").append(Html.escaped(words.of(zh, en))).append("</p>");
    }

    private void card() {
        page.append("<h1>").append(Html.escaped(facts.about().title())).append("</h1>");
        if (facts.about().simulated()) {
            page.append("<p class=\"mark\">");
            page.append(words.of("模拟数据：不得用于真实主体", "SIMULATED data: scores nobody real"));
            page.append("</p>");
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(words.of("模型类别", "family"), facts.family()));
        facts.about().facts().forEach((name, value) -> rows.add(List.of(name, value)));
        var said = facts.said();
        rows.add(List.of(words.of("行数", "rows"), Html.count(said.rows())));
        rows.add(
                List.of(
                        words.of("其中违约", "of them bad"),
                        "%s (%s)"
                                .formatted(
                                        Html.count(said.bads()),
                                        Html.percent((double) said.bads() / said.rows()))));
        rows.add(
                List.of(
                        words.of("划分", "split"),
                        words.of(
                                "%d 折；每一行由未见过它的模型评分".formatted(said.folds().length),
                                "%d folds; each row is scored by a model that never saw it"
                                        .formatted(said.folds().length))));
        page.append(Html.facts(rows));
        page.append("<details><summary>");
        page.append(words.of("训练参数", "what it was fitted with")).append("</summary><pre>");
        page.append(Html.escaped(facts.parameters())).append("</pre></details>");
    }

    private void ranking() {
        section("排序能力", "Ranking");
        var said = facts.said();
        var rows = new ArrayList<List<String>>();
        var aucs = new ArrayList<Double>();
        for (int number : said.folds()) {
            var fold = said.fold(number);
            var ranks = Discrimination.of(fold.probabilities(), fold.bad());
            aucs.add(ranks.auc());
            rows.add(
                    List.of(
                            String.valueOf(number),
                            Html.count(fold.rows()),
                            Html.count(fold.bads()),
                            Html.number("%.4f", ranks.auc()),
                            Html.number("%.4f", ranks.gini()),
                            Html.number("%.4f", ranks.ks())));
        }
        var mean =
                FoldInterval.of(
                        aucs.stream().mapToDouble(Double::doubleValue).toArray(),
                        1.0 / (aucs.size() - 1),
                        0,
                        1);
        text(
                "各折平均 AUC %.4f，95%% 区间 %.4f 至 %.4f（Nadeau-Bengio）。"
                        .formatted(mean.mean(), mean.low(), mean.high()),
                "Mean AUC of the folds %.4f, 95 %% interval %.4f to %.4f (Nadeau and Bengio)."
                        .formatted(mean.mean(), mean.low(), mean.high()));
        page.append(
                Html.table(
                        List.of(
                                words.of("折", "fold"),
                                words.of("行数", "rows"),
                                words.of("违约", "bad"),
                                "AUC",
                                "Gini",
                                "KS"),
                        rows));
        rankingCurves();
    }

    private void rankingCurves() {
        page.append("<div class=\"charts\">");
        var diagonal = List.of(new Curves.Point(0, 0), new Curves.Point(1, 1));
        figure(
                "ROC",
                new Chart(
                                "ROC",
                                words.of("好客户占比", "share of good"),
                                words.of("坏客户占比", "share of bad"),
                                0,
                                1,
                                0,
                                1)
                        .ticks("%.2f", "%.2f")
                        .line(diagonal, "reference")
                        .line(curves.roc(), "line"));
        figure(
                "KS",
                new Chart(
                                "KS",
                                words.of("由差到好的占比", "share of rows, worst first"),
                                words.of("坏好之差", "bad ahead of good"),
                                0,
                                1,
                                0,
                                1)
                        .ticks("%.2f", "%.2f")
                        .line(curves.separation(), "line"));
        figure(
                words.of("提升", "Lift"),
                new Chart(
                                "lift",
                                words.of("由差到好的占比", "share of rows, worst first"),
                                words.of("找到的坏客户", "share of bad found"),
                                0,
                                1,
                                0,
                                1)
                        .ticks("%.2f", "%.2f")
                        .line(diagonal, "reference")
                        .line(curves.gain(), "line"));
        page.append("</div>");
    }

    private void figure(String caption, Chart chart) {
        page.append("<figure>").append(chart.end()).append("<figcaption>");
        page.append(Html.escaped(caption)).append("</figcaption></figure>");
    }

    private void calibration() {
        section("校准", "Calibration");
        var said = facts.said();
        var skill = ProbabilitySkill.of(said.probabilities(), said.bad());
        text(
                "斜率 %.3f，截距 %.3f；Brier 技能 %.4f，对数损失技能 %.4f（相对基准率）。"
                        .formatted(
                                skill.calibrationSlope(),
                                skill.calibrationIntercept(),
                                skill.brierSkill(),
                                skill.logLossSkill()),
                ("Slope %.3f, intercept %.3f; Brier skill %.4f, log-loss skill %.4f, against the"
                                + " base rate.")
                        .formatted(
                                skill.calibrationSlope(),
                                skill.calibrationIntercept(),
                                skill.brierSkill(),
                                skill.logLossSkill()));
        var groups = curves.groups();
        double most =
                groups.stream()
                        .mapToDouble(g -> Math.max(g.expected(), g.observed()))
                        .max()
                        .orElse(1);
        double high = Math.min(1, most * 1.05);
        var chart =
                new Chart(
                                "calibration",
                                words.of("预测违约率", "expected share of bad"),
                                words.of("实际违约率", "observed share of bad"),
                                0,
                                high,
                                0,
                                high)
                        .ticks("%.2f", "%.2f")
                        .line(
                                List.of(new Curves.Point(0, 0), new Curves.Point(high, high)),
                                "reference");
        for (var group : groups) {
            chart.dot(
                    group.expected(),
                    group.observed(),
                    "dot",
                    "%d / %d".formatted(group.bads(), group.rows()));
        }
        page.append("<div class=\"charts\">");
        figure(words.of("按十分组", "by tenths of the rows"), chart);
        page.append("</div>");
    }

    private void bands() {
        section("分数段", "Score bands");
        var bands = curves.bands(ScoreScale.PUBLISHED);
        var rows = new ArrayList<List<String>>();
        int most = bands.stream().mapToInt(Curves.Band::rows).max().orElse(1);
        var chart =
                new Chart(
                                "bands",
                                words.of("分数段", "band"),
                                words.of("行数", "rows"),
                                -0.6,
                                bands.size() - 0.4,
                                0,
                                most)
                        .ticks(
                                bands.stream().map(band -> String.valueOf(band.from())).toList(),
                                "%.0f");
        for (int i = 0; i < bands.size(); i++) {
            var band = bands.get(i);
            double share = band.rows() == 0 ? Double.NaN : (double) band.bads() / band.rows();
            chart.bar(i, band.rows(), 0.8, "bar", Html.count(band.rows()));
            chart.bar(i, band.bads(), 0.8, "bad", Html.count(band.bads()));
            rows.add(
                    List.of(
                            "%d–%d".formatted(band.from(), band.to()),
                            Html.count(band.rows()),
                            Html.count(band.bads()),
                            Html.percent(share),
                            Html.percent(
                                    ScoreScale.PUBLISHED.probabilityOfBad(
                                            (band.from() + band.to()) / 2))));
        }
        page.append("<div class=\"charts\">");
        figure(words.of("行数与其中违约", "rows, and the bad among them"), chart);
        page.append("</div>");
        page.append(
                Html.table(
                        List.of(
                                words.of("分数段", "band"),
                                words.of("行数", "rows"),
                                words.of("违约", "bad"),
                                words.of("实际违约率", "observed"),
                                words.of("段中点对应违约率", "expected at its middle")),
                        rows));
    }

    private void stability() {
        section("稳定性", "Stability");
        text(
                "稳定性指数与无偏移时的 95% 上界；同时超过上界与 0.1 才报警。",
                "Stability index with the 95 % bound where nothing moved; an alarm needs both"
                        + " the bound and 0.1 passed.");
        if (facts.foldStability().isEmpty()) {
            text("结果太少，无法度量。", "Too few outcomes to measure it.");
            return;
        }
        var folds = facts.said().folds();
        page.append(
                Html.table(
                        List.of(
                                words.of("折", "fold"),
                                words.of("指数", "index"),
                                words.of("上界", "bound"),
                                words.of("报警", "alarm")),
                        IntStream.range(0, folds.length)
                                .mapToObj(f ->
                                        stabilityRow(
                                                String.valueOf(folds[f]),
                                                facts.foldStability().get(f)))
                                .toList()));
    }

    private List<String> stabilityRow(String name, StabilityIndex index) {
        return List.of(
                name,
                Html.number("%.4f", index.index()),
                Html.number("%.4f", index.bound()),
                index.alarms() ? words.of("是", "yes") : words.of("否", "no"));
    }

    private void outOfTime() {
        var later = facts.outOfTime();
        section("时间外验证", "Out of time");
        if (later == null) {
            text(
                    "数据不含时间划分，未做时间外验证。",
                    "The rows carry no cut in time; nothing was validated out of time.");
            return;
        }
        var said = later.said();
        int bads = said.bads();
        if (bads < 2 || said.rows() - bads < 2) {
            text("时间外结果太少，无法度量。", "Too few outcomes out of time to measure.");
            return;
        }
        var auc = AucInterval.of(said.probabilities(), said.bad());
        var skill = ProbabilitySkill.of(said.probabilities(), said.bad());
        text(
                "%,d 行，%,d 违约；AUC %.4f（95%% 区间 %.4f 至 %.4f），校准斜率 %.3f。"
                        .formatted(
                                said.rows(),
                                bads,
                                auc.auc(),
                                auc.low(),
                                auc.high(),
                                skill.calibrationSlope()),
                "%,d rows, %,d bad; AUC %.4f (95 %% interval %.4f to %.4f), calibration slope %.3f."
                        .formatted(
                                said.rows(),
                                bads,
                                auc.auc(),
                                auc.low(),
                                auc.high(),
                                skill.calibrationSlope()));
        later.drift().ifPresent(this::drift);
    }

    private void drift(DriftReport drift) {
        var rows = new ArrayList<List<String>>();
        rows.add(stabilityRow(words.of("分数", "score"), drift.score().index()));
        drift.features().stream()
                .sorted(Comparator.comparingDouble((Movement moved) -> -moved.index().index()))
                .limit(SHOWN)
                .forEach(moved -> rows.add(stabilityRow(moved.name(), moved.index())));
        page.append(
                Html.table(
                        List.of(
                                words.of("什么", "what"),
                                words.of("指数", "index"),
                                words.of("上界", "bound"),
                                words.of("报警", "alarm")),
                        rows));
    }
}
