package org.thinfile.ingestion;

import java.util.Locale;
import java.util.Set;

/** What a row must be like for a rule to be about it. */
sealed interface Condition {

    /** The cell is one of some texts, or none of them. */
    record OneOf(Column column, Set<String> texts, boolean holdsIfOneOf) implements Condition {}

    /** The cell is as it is. */
    record Is(Column column, State state) implements Condition {}

    /** How a cell can be. */
    enum State {
        BLANK,
        FILLED,
        NEGATIVE,
        ZERO,
        POSITIVE;

        static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether a row fulfils it; throws {@link BadCellException} where a number is expected. */
    default boolean holds(TableRow row) {
        return switch (this) {
            case OneOf of -> of.texts().contains(row.cell(of.column())) == of.holdsIfOneOf();
            case Is is ->
                    switch (is.state()) {
                        case BLANK -> Cells.isEmpty(row, is.column());
                        case FILLED -> !Cells.isEmpty(row, is.column());
                        case NEGATIVE -> Cells.number(row, is.column()).signum() < 0;
                        case ZERO -> Cells.number(row, is.column()).signum() == 0;
                        case POSITIVE -> Cells.number(row, is.column()).signum() > 0;
                    };
        };
    }
}
