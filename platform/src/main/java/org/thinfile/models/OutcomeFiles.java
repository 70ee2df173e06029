package org.thinfile.models;

import java.nio.file.Path;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.identity.People;
import org.thinfile.ingestion.OutcomeFile;
import org.thinfile.ingestion.OutcomeRow;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;

/** Loads tables of outcomes, whole or not at all. */
@Component
public final class OutcomeFiles {

    private final Outcomes outcomes;
    private final People people;
    private final TransactionTemplate transaction;

    OutcomeFiles(Outcomes outcomes, People people, PlatformTransactionManager transactions) {
        this.outcomes = outcomes;
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What loading did.
     *
     * @param recorded outcomes recorded now
     * @param duplicates outcomes that were there already
     * @param unknownSubjects rows left out because nobody is known by their identifier
     */
    public record Loaded(long recorded, long duplicates, long unknownSubjects) {}

    /**
     * Loads a table; loading it again adds nothing. Throws a {@code BadInput} problem for faults of
     * mapping or table, {@code Conflict} where it contradicts what is recorded.
     *
     * @param mapping the outcome mapping, YAML
     * @param table .csv or .csv.gz
     */
    public Loaded load(Path mapping, Path table, Actor actor) {
        var rows = OutcomeFile.read(mapping, table);
        return transaction.execute(status -> {
            var known = new ArrayList<Outcome>();
            for (var row : rows) {
                people.find(row.subject()).ifPresent(subject -> known.add(outcome(row, subject)));
            }
            var recorded = outcomes.record(known, actor);
            return new Loaded(
                    recorded.recorded(), recorded.duplicates(), rows.size() - known.size());
        });
    }

    private static Outcome outcome(OutcomeRow row, SubjectId subject) {
        if (row.fold() < 0) {
            throw new Problem.BadInput(
                            "the outcome mapping names no fold",
                            "add 'fold: {column: ..., folds: ...}', so that every split can be"
                                    + " repeated",
                            "fold")
                    .asException();
        }
        var definition = new OutcomeDefinition(row.definition());
        var definite = row.bad() ? Became.BAD : Became.GOOD;
        return new Outcome(
                subject,
                definition,
                row.indeterminate() ? Became.INDETERMINATE : definite,
                row.fold(),
                row.knownAt(),
                row.asOf());
    }
}
