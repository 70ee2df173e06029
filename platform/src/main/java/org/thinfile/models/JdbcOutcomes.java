package org.thinfile.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.features.TrainingRow.Became;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.SubjectId;

/** {@link Outcomes} in models.outcome. */
@Component
final class JdbcOutcomes implements Outcomes {

    private static final int AT_ONCE = 5_000;

    /** Before every random id. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String GIVEN =
            """
              from unnest(:subjects, :bads, :indeterminates, :folds, :knownAts, :asOfs)
                   as given (subject_id, bad, indeterminate, fold, known_at, as_of)
            """;

    private static final String ADD =
            """
            insert into models.outcome (definition, subject_id, bad, indeterminate, fold, known_at,
                                        as_of)
            select :definition, subject_id::uuid, bad, indeterminate, fold, known_at::timestamptz,
                   as_of::timestamptz
            """
                    + GIVEN
                    + " on conflict (definition, subject_id) do nothing";

    private static final String CONTRADICTIONS =
            "select count(*)\n"
                    + GIVEN
                    + """
                      join models.outcome kept
                        on kept.definition = :definition
                       and kept.subject_id = given.subject_id::uuid
                     where (kept.bad, kept.indeterminate, kept.fold, kept.known_at, kept.as_of)
                           is distinct from (given.bad, given.indeterminate, given.fold,
                                             given.known_at::timestamptz, given.as_of::timestamptz)\
                    """;

    private static final String SELECT =
            """
            select subject_id, definition, bad, indeterminate, fold, known_at, as_of
              from models.outcome
             where definition = :definition and known_at <= :at
            """;

    private static final String KNOWN = SELECT + " and not indeterminate";

    private static final String PAGE =
            SELECT + " and subject_id > :after order by subject_id limit " + AT_ONCE;

    private static final String AS_OF_QUANTILE =
            """
            select percentile_disc(:share) within group (order by as_of)
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
        var indeterminates = new Boolean[size];
        var asOfs = new @Nullable String[size];
        var folds = new Short[size];
        var knownAts = new String[size];
        for (int i = 0; i < size; i++) {
            var outcome = outcomes.get(i);
            subjects[i] = outcome.subject().toString();
            bads[i] = outcome.bad();
            indeterminates[i] = outcome.became() == Became.INDETERMINATE;
            var asOf = outcome.asOf();
            asOfs[i] = asOf == null ? null : asOf.toString();
            folds[i] = (short) outcome.fold();
            knownAts[i] = outcome.knownAt().toString();
        }
        return jdbc.sql(sql)
                .param("definition", definition)
                .param("subjects", subjects)
                .param("bads", bads)
                .param("indeterminates", indeterminates)
                .param("asOfs", asOfs)
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

    @Override
    public Iterator<Outcome> inOrder(OutcomeDefinition definition, Instant at) {
        return new Iterator<>() {
            private Iterator<Outcome> page = page(definition, at, FIRST).iterator();
            private @Nullable Outcome last;

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && last != null) {
                    page = page(definition, at, last.subject().value()).iterator();
                    last = null;
                }
                return page.hasNext();
            }

            @Override
            public Outcome next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                var outcome = page.next();
                last = outcome;
                return outcome;
            }
        };
    }

    private List<Outcome> page(OutcomeDefinition definition, Instant at, UUID after) {
        return jdbc.sql(PAGE)
                .param("definition", definition.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .query((row, number) -> outcome(row))
                .list();
    }

    @Override
    public Optional<Instant> asOfQuantile(OutcomeDefinition definition, Instant at, double share) {
        var found = new ArrayList<Instant>();
        jdbc.sql(AS_OF_QUANTILE)
                .param("share", share)
                .param("definition", definition.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    var instant = instant(row, 1);
                    if (instant != null) {
                        found.add(instant);
                    }
                });
        return found.stream().findFirst();
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        var definite = row.getBoolean("bad") ? Became.BAD : Became.GOOD;
        return new Outcome(
                new SubjectId(row.getObject("subject_id", UUID.class)),
                new OutcomeDefinition(row.getString("definition")),
                row.getBoolean("indeterminate") ? Became.INDETERMINATE : definite,
                row.getInt("fold"),
                row.getObject("known_at", OffsetDateTime.class).toInstant(),
                instant(row, 7));
    }

    @Override
    public long count(OutcomeDefinition definition) {
        return jdbc.sql(COUNT).param("definition", definition.name()).query(Long.class).single();
    }
}
