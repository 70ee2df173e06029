package org.thinfile.ingestion;

import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Actor;
import org.thinfile.web.Clocks;

/**
 * Imports a table by a mapping.
 *
 * <ol>
 *   <li>The file is read once for faults of the whole; with any of them nothing is written.
 *   <li>It is read again in batches. Each is claimed once and recorded in one transaction; several
 *       batches are worked on at once. Rows with faults go to quarantine, the others are recorded.
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
    private final IngestionSettings settings;
    private final Clocks clocks;

    FileImport(
            BatchIntake intake,
            Quarantine quarantine,
            EventCheck check,
            IngestionSettings settings,
            Clocks clocks) {
        this.intake = intake;
        this.quarantine = quarantine;
        this.check = check;
        this.settings = settings;
        this.clocks = clocks;
    }

    /**
     * Imports a file; throws a {@code BadInput} problem, with nothing written, where the file as a
     * whole cannot be imported.
     */
    public ImportSummary run(Mapping mapping, Path file, Actor actor, Progress progress) {
        long rows = TableFile.survey(file, mapping.columns(), mapping.ignored());
        var reader = new RowReader(mapping, check, clocks.businessNow());
        boolean releases = quarantine.waiting(mapping.dataSet()) > 0;
        var result =
                inBatches(
                        file,
                        rows,
                        progress,
                        batch ->
                                intake.take(
                                        mapping, batch, reader, releases, actor, clocks.realNow()));
        return summary(mapping, result, quarantine.waiting(mapping.dataSet()), false);
    }

    /** Reads a file as {@link #run} would and tells what it found, without writing anything. */
    public ImportSummary rehearse(Mapping mapping, Path file, Progress progress) {
        long rows = TableFile.survey(file, mapping.columns(), mapping.ignored());
        var reader = new RowReader(mapping, check, clocks.businessNow());
        var result = inBatches(file, rows, progress, batch -> rehearse(reader, batch));
        return summary(mapping, result, quarantine.waiting(mapping.dataSet()), true);
    }

    private Pipeline.Total inBatches(
            Path file, long rows, Progress progress, Function<Batch, BatchResult> work) {
        var name = TableFile.nameOf(file);
        try (var table = TableFile.open(file);
                var pipeline = new Pipeline(settings.workers(), rows, progress, work)) {
            var batch = new java.util.ArrayList<TableRow>(settings.batchRows());
            while (table.hasNext()) {
                batch.add(table.next());
                if (batch.size() == settings.batchRows() || !table.hasNext()) {
                    pipeline.put(new Batch(name, batch));
                    batch.clear();
                }
            }
            return pipeline.finish();
        }
    }

    private static BatchResult rehearse(RowReader reader, Batch batch) {
        long events = 0;
        long faulty = 0;
        for (var row : batch.rows()) {
            var read = reader.read(row);
            events += read.facts().size();
            faulty += read.faults().isEmpty() ? 0 : 1;
        }
        return new BatchResult(batch.rows().size(), 0, events, 0, faulty, 0, false);
    }

    private static ImportSummary summary(
            Mapping mapping, Pipeline.Total total, long waiting, boolean rehearsed) {
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
                waiting,
                rehearsed);
    }
}
