package org.thinfile.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thinfile.learning.scorecard.ScorecardModel;
import org.thinfile.learning.table.TableFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores every row of a table by a card. */
@Command(
        name = "score",
        description = {
            "Gives every row of a table its points and the probability of bad they stand for, in",
            "the order of the rows. Says which columns held values the card never met."
        },
        footer = {"", "Example: ./thinfile card score card.json applicants.csv --out points.csv"})
final class CardScoreCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Parameters(
            index = "0",
            paramLabel = "CARD",
            description = ".json, .csv, .html, or .yaml by judgement")
    private Path card;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "CSV with a header, plain or .gz, that has every input of the card")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE.csv", description = "where the points go")
    private @Nullable Path out;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var model = GivenCard.read(card).model();
        var texts =
                IntStream.range(0, model.inputs().size())
                        .filter(input -> !model.categories(input).isEmpty())
                        .mapToObj(model.inputs()::get)
                        .collect(Collectors.toSet());
        var scored = model.score(TableFiles.readInputs(file, texts));
        var to = spec.commandLine().getOut();
        for (var unseen : scored.unseen()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "thinfile: %,d rows have a '%s' the card never met: they take its"
                                    + " neutral line%n",
                            unseen.rows(), unseen.feature());
        }
        if (out != null) {
            GivenCard.write(out, csv(model, scored.points()));
        } else if (!json.asked()) {
            to.print(csv(model, scored.points()));
            to.flush();
            return 0;
        }
        Output.print(to, json.asked(), report(scored));
        return 0;
    }

    private static String csv(ScorecardModel model, int[] points) {
        var text = new StringBuilder("row,points,probability_of_bad\n");
        for (int i = 0; i < points.length; i++) {
            text.append(i + 1)
                    .append(',')
                    .append(points[i])
                    .append(',')
                    .append(model.scale().probabilityOfBad(points[i]))
                    .append('\n');
        }
        return text.toString();
    }

    private Map<String, Object> report(ScorecardModel.ScoredTable scored) {
        var points = IntStream.of(scored.points()).summaryStatistics();
        var report = new LinkedHashMap<String, Object>();
        report.put("rows", points.getCount());
        report.put("points_mean", points.getAverage());
        report.put("points_lowest", points.getMin());
        report.put("points_highest", points.getMax());
        if (out == null) {
            report.put("points", scored.points());
        } else {
            report.put("out", out.toString());
        }
        if (json.asked()) {
            report.put(
                    "unseen",
                    scored.unseen().stream()
                            .map(each -> Map.of("feature", each.feature(), "rows", each.rows()))
                            .toList());
        }
        return report;
    }
}
