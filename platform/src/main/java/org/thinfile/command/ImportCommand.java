package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.thinfile.command.SubjectFindings.Finding;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.ingestion.FaultCount;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.ImportSummary;
import org.thinfile.ingestion.Mapping;
import org.thinfile.ingestion.QualityFinding;
import org.thinfile.ingestion.ReadingReport;
import org.thinfile.kernel.Actor;
import org.thinfile.web.Clocks;
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
            "Imports the rows of a file or a folder as sealed events, by a mapping.",
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

    @Parameters(
            paramLabel = "FILE",
            description = {
                "CSV, JSON Lines (.jsonl, .ndjson) or Parquet (.parquet), plain or .gz;",
                "or a folder of such files, taken in by name"
            })
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
            var report = report(summary, seconds);
            var subjects = dryRun ? subjects(installation, read) : List.<Finding>of();
            if (json.asked()) {
                report.putAll(readReport(summary.read()));
                report.put("subject_checks", subjects.stream().map(Finding::tree).toList());
            }
            Output.print(spec.commandLine().getOut(), json.asked(), report);
            say(summary, subjects);
            return 0;
        }
    }

    private List<Finding> subjects(Installation installation, Mapping read) {
        return SubjectFindings.of(
                read,
                installation.get(SourceCatalogue.class),
                Root.folder("features"),
                file,
                installation.get(Clocks.class).businessNow(),
                VectorOptions.eventsInMemory());
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
        report.put("verified_files", summary.signatures().verified());
        report.put("unsigned_files", summary.signatures().unsigned());
        report.put("signed_by", summary.signatures().by());
        report.put("dry_run", summary.rehearsed());
        report.put("seconds", seconds);
        return report;
    }

    private static Map<String, Object> readReport(ReadingReport read) {
        var report = new LinkedHashMap<String, Object>();
        report.put("kinds", read.kinds());
        report.put("faults", read.faults().stream().map(ImportCommand::fault).toList());
        report.put("quality", read.quality().stream().map(ImportCommand::finding).toList());
        return report;
    }

    private static Map<String, Object> fault(FaultCount fault) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("column", fault.column());
        tree.put("reason", fault.reason().code());
        tree.put("rows", fault.rows());
        tree.put("file", fault.file());
        tree.put("line", fault.line());
        tree.put("detail", fault.detail());
        tree.put("remedy", fault.remedy());
        return tree;
    }

    private static Map<String, Object> finding(QualityFinding finding) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("check", finding.check().name());
        tree.put("wants", finding.check().words());
        tree.put("events", finding.events());
        tree.put("good", finding.good());
        tree.put("share_percent_wanted", finding.check().sharePercent());
        tree.put("ok", finding.isMet());
        return tree;
    }

    /** Tells of a fault: how often, where first and what to do. */
    static void say(FaultCount fault, PrintWriter err) {
        err.printf(
                "thinfile: %,d rows: %s, first in %s:%d%s (%s)%n",
                fault.rows(),
                fault.detail(),
                fault.file(),
                fault.line(),
                fault.column().isEmpty() ? "" : " column " + fault.column(),
                fault.remedy());
    }

    private void say(ImportSummary summary, List<Finding> subjects) {
        var err = spec.commandLine().getErr();
        for (var fault : summary.read().faults()) {
            say(fault, err);
        }
        for (var finding : summary.read().quality()) {
            if (!finding.isMet()) {
                err.printf(
                        "thinfile: %s: %,d of %,d events, at least %d %% are expected (%s)%n",
                        finding.check().title().en(),
                        finding.good(),
                        finding.events(),
                        finding.check().sharePercent(),
                        finding.check().name());
            }
        }
        for (var finding : subjects) {
            if (!finding.isMet()) {
                err.println("thinfile: " + finding.words());
            }
        }
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
