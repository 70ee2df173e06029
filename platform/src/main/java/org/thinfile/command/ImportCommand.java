package org.thinfile.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.ImportSummary;
import org.thinfile.ingestion.Mapping;
import org.thinfile.kernel.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a file by a mapping. */
@Command(
        name = "import",
        description = {
            "Imports the rows of a file as sealed events, by a mapping.",
            "Importing again adds nothing; rows with faults wait in quarantine."
        },
        footer = {
            "",
            "Example: ./thinfile import --mapping mappings/taiwan-cards.yaml"
                    + " data/taiwan_cards.csv.gz"
        })
final class ImportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "YAML",
            description = "what the columns mean; mappings/ has examples")
    private Path mapping;

    @Parameters(paramLabel = "FILE", description = "CSV with a header, plain or .gz")
    private Path file;

    @Option(names = "--dry-run", description = "read and report, write nothing")
    private boolean dryRun;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var read = Mapping.read(mapping);
        try (var installation = Installation.open(Home.fromEnvironment())) {
            long started = System.nanoTime();
            var line =
                    new ProgressLine(
                            spec.commandLine().getErr(), System::nanoTime, "importing", "rows");
            var imports = installation.get(FileImport.class);
            var summary =
                    dryRun
                            ? imports.rehearse(read, file, progress(line))
                            : imports.run(read, file, Actor.command("import"), progress(line));
            double seconds = (System.nanoTime() - started) / 1e9;
            Output.print(spec.commandLine().getOut(), json.asked(), report(summary, seconds));
            say(summary);
            return 0;
        }
    }

    static org.thinfile.ingestion.Progress progress(ProgressLine line) {
        return (rows, ofRows, events, quarantined) ->
                line.at(
                        rows,
                        ofRows,
                        "%,d events".formatted(events)
                                + (quarantined == 0
                                        ? ""
                                        : "  %,d rows in quarantine (see: ./thinfile quarantine)"
                                                .formatted(quarantined)));
    }

    /** The summary by the names of its JSON. */
    static Map<String, Object> report(ImportSummary summary, double seconds) {
        var report = new LinkedHashMap<String, Object>();
        report.put("data_set", summary.dataSet());
        report.put("rows", summary.rows());
        report.put("subjects", summary.subjects());
        report.put("events", summary.events());
        report.put("duplicates", summary.duplicates());
        report.put("quarantined", summary.quarantined());
        report.put("released", summary.released());
        report.put("repeated_rows", summary.repeated());
        report.put("waiting_in_quarantine", summary.waiting());
        report.put("dry_run", summary.rehearsed());
        report.put("seconds", seconds);
        return report;
    }

    private void say(ImportSummary summary) {
        var err = spec.commandLine().getErr();
        if (summary.rehearsed()) {
            err.println("thinfile: nothing was written; leave out --dry-run to import");
        } else if (summary.addedNothing()) {
            err.println("thinfile: all of it was imported before; nothing was added");
        }
        if (summary.waiting() > 0) {
            err.printf(
                    "thinfile: %,d faults wait in quarantine (see: ./thinfile quarantine)%n",
                    summary.waiting());
        }
    }
}
