package org.thinfile.ingestion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.thinfile.ingestion.sender.SignedFile;
import org.thinfile.kernel.Actor;
import org.thinfile.web.Clocks;

/**
 * Imports a table, or a folder of tables, by a mapping.
 *
 * <ol>
 *   <li>Of each file it is told who signed it; a wrong signature refuses them all.
 *   <li>Each file is read once for faults of the whole; with any of them nothing is written.
 *   <li>They are read again in batches. Each is claimed once and recorded in one transaction;
 *       several batches are worked on at once. Rows with faults go to quarantine, the others are
 *       recorded.
 *   <li>Imported again, the same batches are found claimed and nothing is added. A mapping that was
 *       changed claims anew: its events are duplicates where they are the same, and rows that are
 *       recorded now leave quarantine.
 *   <li>A run that was cut short is completed by the next one.
 * </ol>
 */
@Component
public final class FileImport {

    private final BatchIntake intake;
    private final Quarantine quarantine;
    private final EventCheck check;
    private final Authenticity authenticity;
    private final IngestionSettings settings;
    private final Clocks clocks;

    FileImport(
            BatchIntake intake,
            Quarantine quarantine,
            EventCheck check,
            Authenticity authenticity,
            IngestionSettings settings,
            Clocks clocks) {
        this.intake = intake;
        this.quarantine = quarantine;
        this.check = check;
        this.authenticity = authenticity;
        this.settings = settings;
        this.clocks = clocks;
    }

    /**
     * Imports a file, or all files of a folder in the order of their names; throws a {@code
     * BadInput} problem, with nothing written, where a file as a whole cannot be imported.
     */
    public ImportSummary run(Mapping mapping, Path file, Actor actor, Progress progress) {
        return authenticity.auditing(
                "file", mapping.source(), actor, () -> take(mapping, file, actor, progress));
    }

    private ImportSummary take(Mapping mapping, Path file, Actor actor, Progress progress) {
        try (var files = new OpenedFiles(authenticity, mapping, file)) {
            var tally = new ReadingTally(check.quality(mapping.source()));
            var reader = reader(mapping, tally);
            boolean releases = quarantine.waiting(mapping.dataSet()) > 0;
            var result =
                    inBatches(
                            files.files(),
                            mapping.layout(),
                            progress,
                            authenticity::keep,
                            batch ->
                                    intake.take(
                                            mapping,
                                            batch,
                                            reader,
                                            releases,
                                            actor,
                                            clocks.realNow()));
            return summary(mapping, result, tally, files.signatures(), false);
        }
    }

    /** Reads what {@link #run} would and tells what it found, without writing anything. */
    public ImportSummary rehearse(Mapping mapping, Path file, Progress progress) {
        try (var files = new OpenedFiles(authenticity, mapping, file)) {
            var tally = new ReadingTally(check.quality(mapping.source()));
            var reader = reader(mapping, tally);
            var result =
                    inBatches(
                            files.files(),
                            mapping.layout(),
                            progress,
                            each -> Origin.UNSIGNED,
                            batch -> rehearse(reader, batch));
            return summary(mapping, result, tally, files.signatures(), true);
        }
    }

    private RowReading reader(Mapping mapping, ReadingTally tally) {
        var reader = new RowReader(mapping, check, clocks.businessNow());
        return row -> tally.count(reader.read(row));
    }

    private Pipeline.Total inBatches(
            List<SignedFile> files,
            Layout layout,
            Progress progress,
            Function<SignedFile, Origin> origins,
            Function<Batch, BatchResult> work) {
        long rows = files.stream().mapToLong(file -> TableFile.survey(file.path(), layout)).sum();
        try (var pipeline = new Pipeline(settings.workers(), rows, progress, work)) {
            for (var file : files) {
                putAll(file.path(), origins.apply(file), layout, pipeline);
            }
            return pipeline.finish();
        }
    }

    private void putAll(Path file, Origin origin, Layout layout, Pipeline pipeline) {
        var name = TableFile.nameOf(file);
        var batch = new ArrayList<TableRow>(settings.batchRows());
        try (var table = TableFile.open(file, layout)) {
            while (table.hasNext()) {
                batch.add(table.next());
                if (batch.size() == settings.batchRows() || !table.hasNext()) {
                    pipeline.put(new Batch(name, batch, origin));
                    batch.clear();
                }
            }
        }
    }

    private static BatchResult rehearse(RowReading reader, Batch batch) {
        long events = 0;
        long faulty = 0;
        for (var row : batch.rows()) {
            var read = reader.read(row);
            events += read.facts().size();
            faulty += read.faults().isEmpty() ? 0 : 1;
        }
        return new BatchResult(batch.rows().size(), 0, events, 0, faulty, 0, false);
    }

    private ImportSummary summary(
            Mapping mapping,
            Pipeline.Total total,
            ReadingTally tally,
            ImportSummary.Signatures signatures,
            boolean rehearsed) {
        var sum = total.sum();
        return new ImportSummary(
                mapping.dataSet(),
                sum.rows(),
                sum.subjects(),
                sum.events(),
                sum.duplicates(),
                sum.quarantined(),
                sum.released(),
                total.repeatedRows(),
                quarantine.waiting(mapping.dataSet()),
                rehearsed,
                signatures,
                new ReadingReport(tally.kinds(), tally.faults(), tally.quality()));
    }
}
