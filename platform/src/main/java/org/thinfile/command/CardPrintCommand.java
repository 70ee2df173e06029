package org.thinfile.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.scorecard.print.CardCsv;
import org.thinfile.learning.scorecard.print.CardHtml;
import org.thinfile.learning.scorecard.print.CardSql;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a card for people and for programs. */
@Command(
        name = "print",
        description = {
            "Prints a card. html is a page for people, in Chinese and English; csv and json are",
            "for programs; all three can be given to 'card score' again. sql is one expression for",
            "PostgreSQL that gives the points of a row whose columns are called as the inputs;",
            "NULL and NaN are missing."
        },
        footer = {
            "",
            "Examples: ./thinfile card print card.json --format html --out card.html",
            "          ./thinfile card print card.json --format sql"
        })
final class CardPrintCommand implements Callable<Integer> {

    /** Forms of a card. */
    enum Format {
        HTML,
        CSV,
        JSON,
        SQL
    }

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Parameters(paramLabel = "CARD", description = ".json, .csv, .html, or .yaml by judgement")
    private Path card;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "one of ${COMPLETION-CANDIDATES}, in any case")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "where it goes; else on the screen")
    private @Nullable Path file;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var given = GivenCard.read(card);
        var text =
                switch (format) {
                    case HTML -> CardHtml.of(given.model(), given.title(), given.allTitles());
                    case CSV -> CardCsv.of(given.model());
                    case JSON -> Canonical.text(given.model()) + "\n";
                    case SQL -> CardSql.of(given.model()) + "\n";
                };
        var out = spec.commandLine().getOut();
        if (file != null) {
            GivenCard.write(file, text);
        } else if (!json.asked()) {
            out.print(text);
            out.flush();
        }
        if (file != null || json.asked()) {
            Output.print(out, json.asked(), report(given, text));
        }
        return 0;
    }

    private Map<String, Object> report(GivenCard given, String text) {
        var report = new LinkedHashMap<String, Object>();
        report.put("id", Canonical.digest(given.model()).hex());
        report.put("basis", given.model().basis().name().toLowerCase(java.util.Locale.ROOT));
        report.put("format", format.name().toLowerCase(java.util.Locale.ROOT));
        if (file == null) {
            report.put("text", text);
        } else {
            report.put("out", file.toString());
        }
        return report;
    }
}
