package org.thinfile.ingestion;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Faults;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Digest;
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
            @Nullable List<String> blanks,
            MappingText.@Nullable File file,
            MappingText.Subject subject,
            MappingText.Time knownAt,
            MappingText.@Nullable Time asOf,
            Bad bad,
            @Nullable Fold fold) {}

    private record Bad(
            String column,
            @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> bad,
            @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> good,
            @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    @Nullable List<String> indeterminate) {}

    /** The folds, in a column or, without one, made of the identifiers. */
    private record Fold(@Nullable String column, int folds) {}

    private final OutcomeText text;
    private final Phrase subject;
    private final IdentifierForm subjectForm;
    private final Moment knownAt;
    private final @Nullable Moment asOf;
    private final Layout layout;
    private final Column bad;
    private final @Nullable Column fold;

    private OutcomeFile(Definition definition) {
        text = definition.as(OutcomeText.class);
        var columns = new Columns();
        var written = text.subject();
        subject =
                orFault(
                        definition,
                        "/subject/value",
                        () -> Phrase.of(written.value(), text.dataSet(), "", columns));
        subjectForm =
                orFault(
                        definition,
                        "/subject",
                        () -> EventRules.form(written.form(), written.country()));
        knownAt = moment(definition, "/known-at", text.knownAt(), columns);
        asOf = text.asOf() == null ? null : moment(definition, "/as-of", text.asOf(), columns);
        bad = columns.of(text.bad().column());
        var foldColumn = text.fold() == null ? null : text.fold().column();
        fold = foldColumn == null ? null : columns.of(foldColumn);
        var form =
                orFault(
                        definition,
                        "/file",
                        () -> TableFormReader.read(text.file(), text.blanks(), Map.of()));
        layout = new Layout(columns.all(), Set.of(), form, false);
    }

    private Moment moment(
            Definition definition, String pointer, MappingText.Time when, Columns columns) {
        return orFault(
                definition,
                pointer,
                () -> new MomentReader(ZoneId.of(text.zone()), "", null, columns).happenedAt(when));
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
        try (var rows = TableFile.open(table, layout)) {
            rows.requireNeeded();
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
        var subject = new Identifier(text.subject().kind(), identifier(row));
        var known = knownAt.of(row, null, Instant.MAX);
        return new OutcomeRow(
                subject,
                text.definition(),
                known,
                isOneOf(row, text.bad().bad()),
                isOneOf(row, indeterminate()),
                fold(row, subject),
                asOf == null ? null : asOf(row, asOf, known));
    }

    /**
     * The instant of a row's vector; one made when the outcome was known would foretell nothing.
     */
    private static Instant asOf(TableRow row, Moment moment, Instant knownAt) {
        var at = moment.of(row, null, Instant.MAX);
        if (!at.isBefore(knownAt)) {
            throw new BadCellException(
                    moment.columnOr(""),
                    Reason.OUT_OF_RANGE,
                    "as-of lies at or after the time at which the outcome was known",
                    "correct the two times, in the cell or in the mapping");
        }
        return at;
    }

    private String identifier(TableRow row) {
        return FactReader.identifier(subject, subjectForm, subject.of(row));
    }

    private List<String> indeterminate() {
        var codes = text.bad().indeterminate();
        return codes == null ? List.of() : codes;
    }

    /** Whether the cell is one of these codes; refused where it is not of exactly one kind. */
    private boolean isOneOf(TableRow row, List<String> codes) {
        var cell = Cells.text(row, bad);
        var kinds = List.of(text.bad().bad(), text.bad().good(), indeterminate());
        if (kinds.stream().filter(kind -> kind.contains(cell)).count() != 1) {
            throw new BadCellException(
                    bad.name(),
                    Reason.UNKNOWN_CODE,
                    "the cell is neither of %s nor of %s"
                            .formatted(text.bad().bad(), text.bad().good()),
                    "correct the cell, or the mapping");
        }
        return codes.contains(cell);
    }

    private int fold(TableRow row, Identifier subject) {
        if (text.fold() == null) {
            return -1;
        }
        int folds = text.fold().folds();
        if (fold == null) {
            var hash = Digest.of(subject.value().getBytes(StandardCharsets.UTF_8)).bytes();
            return Math.floorMod(ByteBuffer.wrap(hash).getInt(), folds);
        }
        long in = Cells.whole(row, fold);
        if (in < 0 || in >= folds) {
            throw new BadCellException(
                    fold.name(),
                    Reason.OUT_OF_RANGE,
                    "the fold lies outside 0 to %d".formatted(folds - 1),
                    "correct the cell, or the number of folds in the mapping");
        }
        return (int) in;
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
