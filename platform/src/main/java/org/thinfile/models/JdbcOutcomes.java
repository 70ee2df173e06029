package org.thinfile.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;

/** {@link Outcomes} in models.outcome. */
@Component
final class JdbcOutcomes implements Outcomes {

    private static final int AT_ONCE = 5_000;

    private static final String ADD =
            """
            insert into models.outcome (definition, subject_id, bad, fold, known_at)
            select :definition, subject_id::uuid, bad, fold, known_at::timestamptz
              from unnest(:subjects, :bads, :folds, :knownAts)
                   as given (subject_id, bad, fold, known_at)
                on conflict (definition, subject_id) do nothing\
            """;

    private static final String CONTRADICTIONS =
            """
            select count(*)
              from unnest(:subjects, :bads, :folds, :knownAts)
                   as given (subject_id, bad, fold, known_at)
              join models.outcome kept
                on kept.definition = :definition and kept.subject_id = given.subject_id::uuid
             where (kept.bad, kept.fold, kept.known_at)
                   is distinct from (given.bad, given.fold, given.known_at::timestamptz)\
            """;

    private static final String KNOWN =
            """
            select subject_id, definition, bad, fold, known_at
              from models.outcome
             where definition = :definition and known_at <= :at\
            """;

    private static final String COUNT =
            "select count(*) from models.outcome where definition = :definition";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    JdbcOutcomes(JdbcClient jdbc, PlatformTransactionManager transactions, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
    }

    @Override
    public Recorded record(Collection<Outcome> outcomes, Actor actor) {
        return transaction.execute(status -> recordAll(outcomes, actor));
    }

    private Recorded recordAll(Collection<Outcome> outcomes, Actor actor) {
        var byDefinition = new TreeMap<String, List<Outcome>>();
        for (var outcome : outcomes) {
            byDefinition
                    .computeIfAbsent(outcome.definition().name(), name -> new ArrayList<>())
                    .add(outcome);
        }
        long recorded = 0;
        for (var entry : byDefinition.entrySet()) {
            long added = 0;
            for (int from = 0; from < entry.getValue().size(); from += AT_ONCE) {
                int to = Math.min(from + AT_ONCE, entry.getValue().size());
                added += add(entry.getKey(), entry.getValue().subList(from, to));
            }
            if (added > 0) {
                var facts = Map.of("definition", entry.getKey(), "outcomes", added);
                audit.record(new Act("models.outcomes-recorded", actor, facts));
            }
            recorded += added;
        }
        return new Recorded(recorded, outcomes.size() - recorded);
    }

    private long add(String definition, List<Outcome> outcomes) {
        int added = bind(ADD, definition, outcomes).update();
        if (added < outcomes.size()) {
            requireNoContradiction(definition, outcomes);
        }
        return added;
    }

    private void requireNoContradiction(String definition, List<Outcome> outcomes) {
        long count = bind(CONTRADICTIONS, definition, outcomes).query(Long.class).single();
        if (count > 0) {
            throw new Problem.Conflict(
                            "%d outcomes by '%s' contradict what is recorded of their subjects"
                                    .formatted(count, definition),
                            "outcomes are never edited; load corrected ones under a definition of"
                                    + " another name")
                    .asException();
        }
    }

    private JdbcClient.StatementSpec bind(String sql, String definition, List<Outcome> outcomes) {
        int size = outcomes.size();
        var subjects = new String[size];
        var bads = new Boolean[size];
        var folds = new Short[size];
        var knownAts = new String[size];
        for (int i = 0; i < size; i++) {
            var outcome = outcomes.get(i);
            subjects[i] = outcome.subject().toString();
            bads[i] = outcome.bad();
            folds[i] = (short) outcome.fold();
            knownAts[i] = outcome.knownAt().toString();
        }
        return jdbc.sql(sql)
                .param("definition", definition)
                .param("subjects", subjects)
                .param("bads", bads)
                .param("folds", folds)
                .param("knownAts", knownAts);
    }

    @Override
    public SortedMap<SubjectId, Outcome> known(OutcomeDefinition definition, Instant at) {
        var known = new TreeMap<SubjectId, Outcome>();
        jdbc.sql(KNOWN)
                .param("definition", definition.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> outcome(row))
                .list()
                .forEach(outcome -> known.put(outcome.subject(), outcome));
        return Collections.unmodifiableSortedMap(known);
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                new SubjectId(row.getObject("subject_id", UUID.class)),
                new OutcomeDefinition(row.getString("definition")),
                row.getBoolean("bad"),
                row.getInt("fold"),
                row.getObject("known_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public long count(OutcomeDefinition definition) {
        return jdbc.sql(COUNT).param("definition", definition.name()).query(Long.class).single();
    }
}
