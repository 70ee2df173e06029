package org.thinfile.ingestion;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Faults;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Problem;

/**
 * A table of outcomes, read by a mapping of its own. Unlike an import it is taken whole or not at
 * all: outcomes with gaps would bend every figure made from them.
 */
public final class OutcomeFile {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(OutcomeFile.class, "outcomes.schema.json");

    /** The outcome mapping as its file says it. */
    private record OutcomeText(
            String outcomes,
            @Nullable String about,
            String dataSet,
            String definition,
            String zone,
            MappingText.Subject subject,
            MappingText.When knownAt,
            Bad bad,
            @Nullable Fold fold) {}

    private record Bad(String column, String bad, String good) {}

    private record Fold(String column, int folds) {}

    private final OutcomeText text;
    private final Phrase subject;
    private final Moment knownAt;
    private final Set<String> columns = new TreeSet<>();

    private OutcomeFile(Definition definition) {
        text = definition.as(OutcomeText.class);
        subject =
                orFault(
                        definition,
                        "/subject/value",
                        () -> Phrase.of(text.subject().value(), text.dataSet(), ""));
        knownAt =
                orFault(
                        definition,
                        "/known-at",
                        () ->
                                new MomentReader(ZoneId.of(text.zone()), "", null, columns)
                                        .happenedAt(text.knownAt()));
        columns.addAll(subject.columns());
        columns.add(text.bad().column());
        if (text.fold() != null) {
            columns.add(text.fold().column());
        }
    }

    /**
     * Reads a table's outcomes, in the order of its rows; columns the mapping does not name are not
     * looked at.
     *
     * @param mapping the outcome mapping, YAML
     * @param table .csv or .csv.gz
     */
    public static List<OutcomeRow> read(Path mapping, Path table) {
        return new OutcomeFile(Definitions.read(mapping, SCHEMA)).read(table);
    }

    private List<OutcomeRow> read(Path table) {
        var outcomes = new ArrayList<OutcomeRow>();
        try (var rows = TableFile.open(table)) {
            rows.requireNeeded(columns);
            while (rows.hasNext()) {
                var row = rows.next();
                try {
                    outcomes.add(outcome(row));
                } catch (BadCellException e) {
                    throw bad(TableFile.nameOf(table), row, e.fault);
                }
            }
        }
        return outcomes;
    }

    private OutcomeRow outcome(TableRow row) {
        if (!row.isWhole()) {
            throw new BadCellException(
                    "",
                    Reason.RAGGED_ROW,
                    "the row has %d cells, the header %d"
                            .formatted(row.cells().size(), row.header().names().size()),
                    "give the row one cell for each column");
        }
        return new OutcomeRow(
                new Identifier(text.subject().kind(), subject.of(row)),
                text.definition(),
                knownAt.of(row, null, Instant.MAX),
                isBad(row),
                fold(row));
    }

    private boolean isBad(TableRow row) {
        var column = text.bad();
        var cell = Cells.text(row, column.column());
        if (!cell.equals(column.bad()) && !cell.equals(column.good())) {
            throw new BadCellException(
                    column.column(),
                    Reason.UNKNOWN_CODE,
                    "the cell is neither '%s' nor '%s'".formatted(column.bad(), column.good()),
                    "correct the cell, or the mapping");
        }
        return cell.equals(column.bad());
    }

    private int fold(TableRow row) {
        if (text.fold() == null) {
            return -1;
        }
        long fold = Cells.whole(row, text.fold().column());
        if (fold < 0 || fold >= text.fold().folds()) {
            throw new BadCellException(
                    text.fold().column(),
                    Reason.OUT_OF_RANGE,
                    "the fold lies outside 0 to %d".formatted(text.fold().folds() - 1),
                    "correct the cell, or the number of folds in the mapping");
        }
        return (int) fold;
    }

    private static RuntimeException bad(String file, TableRow row, RowFault fault) {
        var where = "%s:%d:%s".formatted(file, row.line(), fault.column());
        return new Problem.BadInput(where + ": " + fault.detail(), fault.remedy(), where)
                .asException();
    }

    private static <T> T orFault(Definition definition, String pointer, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            var faults = new Faults();
            faults.add(definition, pointer, String.valueOf(e.getMessage()));
            faults.throwIfAny();
            throw new IllegalStateException("a fault was noted and not thrown", e);
        }
    }
}
