package org.thinfile.command;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.Connectors;
import org.thinfile.ingestion.FetchRecords;
import org.thinfile.ingestion.FetchSummary;
import org.thinfile.kernel.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches somebody's records from a source. */
@Command(
        name = "fetch",
        description = {
            "Fetches somebody's records of some days from a source, page by page, as events.",
            "What was cut short goes on where it stopped; fetching again adds nothing; rows with",
            "faults wait in quarantine."
        },
        footer = {
            "",
            "Example: ./thinfile fetch --connector example-operator"
                    + " --subject phone-reference:22890000000 --from 2020-01-01 --to 2020-07-01"
        })
final class FetchCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(
            names = "--connector",
            required = true,
            paramLabel = "NAME",
            description = "a file of connectors/, without .yaml")
    private String connector;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "KIND:VALUE",
            description = "whose records: an identifier of the kind the connector's mapping names")
    private String subject;

    @Option(names = "--from", required = true, paramLabel = "DAY", description = "the first day")
    private LocalDate from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DAY",
            description = "the first day that is not wanted any more")
    private LocalDate to;

    @Option(names = "--anew", description = "begin with the first page, even if some were fetched")
    private boolean anew;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        if (!from.isBefore(to)) {
            throw Failures.usage(
                    "--from is %s and --to is %s".formatted(from, to), "let --from come first");
        }
        var command = new FetchRecords(connector, identifier(), from, to, anew);
        var err = spec.commandLine().getErr();
        try (var installation = Installation.open(Home.fromEnvironment())) {
            long started = System.nanoTime();
            var line = new ProgressLine(err, System::nanoTime, "fetching", "rows");
            var summary =
                    installation
                            .get(Connectors.class)
                            .fetch(command, Actor.command("fetch"), ImportCommand.progress(line));
            double seconds = (System.nanoTime() - started) / 1e9;
            Output.print(spec.commandLine().getOut(), json.asked(), report(summary, seconds));
            if (summary.waiting() > 0) {
                err.printf(
                        "thinfile: %,d faults wait in quarantine (see: ./thinfile quarantine)%n",
                        summary.waiting());
            }
            return 0;
        }
    }

    private Identifier identifier() {
        int colon = subject.indexOf(':');
        try {
            return new Identifier(
                    subject.substring(0, Math.max(0, colon)), subject.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw Failures.usage(
                    "--subject is no KIND:VALUE",
                    "give an identifier such as phone-reference:22890000000");
        }
    }

    private static Map<String, Object> report(FetchSummary summary, double seconds) {
        var report = new LinkedHashMap<String, Object>();
        report.put("fetch", summary.fetch().toString());
        report.put("connector", summary.connector());
        report.put("data_set", summary.dataSet());
        report.put("pages", summary.pages());
        report.put("pages_before", summary.pagesBefore());
        report.put("rows", summary.rows());
        report.put("subjects", summary.subjects());
        report.put("events", summary.events());
        report.put("duplicates", summary.duplicates());
        report.put("quarantined", summary.quarantined());
        report.put("released", summary.released());
        report.put("waiting_in_quarantine", summary.waiting());
        report.put("seconds", seconds);
        return report;
    }
}
