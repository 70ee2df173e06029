package org.thinfile.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.web.CopyRows;
import org.thinfile.web.JdbcCopy;

/** Rows of consent.grant and consent.withdrawal. */
@Component
final class JdbcGrants {

    private static final String SELECT =
            """
            select g.id, g.subject, g.source, g.purpose, g.starts_at, g.ends_at, g.sensitive,
                   g.simulated, g.text_shown, w.withdrawn_at
              from consent.grant g
              left join consent.withdrawal w on w.grant_id = g.id
            """;

    private static final String OF_SUBJECTS =
            SELECT + " where g.subject = any(:subjects) order by g.number";

    private static final String OF_SUBJECTS_FOR_PURPOSE =
            SELECT
                    + """
                    where g.subject = any(:subjects)
                      and g.purpose = :purpose
                    order by g.number\
                    """;

    private static final String BY_ID = SELECT + " where g.id = :id";

    private static final String PAGE =
            SELECT
                    + """
                    where g.subject = :subject
                      and g.number > coalesce(
                          (select number from consent.grant where id = :after), 0)
                    order by g.number
                    limit :limit\
                    """;

    private static final String RECORDED = "select id from consent.grant where id = any(:ids)";

    private static final String GRANT =
            "consent.grant (id, subject, source, purpose, starts_at, ends_at, sensitive, simulated,"
                    + " text_shown)";

    private static final int ROW_BYTES = 220;

    private static final String WITHDRAW =
            """
            insert into consent.withdrawal (grant_id, withdrawn_at)
            values (:grant, :at)
            on conflict do nothing\
            """;

    private final JdbcClient jdbc;
    private final JdbcCopy copy;

    JdbcGrants(JdbcClient jdbc, JdbcCopy copy) {
        this.jdbc = jdbc;
        this.copy = copy;
    }

    /** All grants of these subjects, oldest first. */
    List<Grant> of(Collection<SubjectId> subjects) {
        return jdbc.sql(OF_SUBJECTS)
                .param("subjects", uuids(subjects))
                .query((row, number) -> grant(row))
                .list();
    }

    /** All grants of these subjects for a purpose, by subject, oldest first. */
    Map<SubjectId, List<Grant>> of(Collection<SubjectId> subjects, Purpose purpose) {
        var grants = new HashMap<SubjectId, List<Grant>>();
        jdbc.sql(OF_SUBJECTS_FOR_PURPOSE)
                .param("subjects", uuids(subjects))
                .param("purpose", purpose.code())
                .query(row -> {
                    var grant = grant(row);
                    grants.computeIfAbsent(grant.given().subject(), s -> new ArrayList<>())
                            .add(grant);
                });
        return grants;
    }

    Optional<Grant> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query((row, number) -> grant(row)).optional();
    }

    /** A page of a subject's grants, oldest first, after one of them or from the start. */
    List<Grant> page(SubjectId subject, @Nullable UUID after, int limit) {
        return jdbc.sql(PAGE)
                .param("subject", subject.value())
                .param("after", after, java.sql.Types.OTHER)
                .param("limit", limit)
                .query((row, number) -> grant(row))
                .list();
    }

    /** Those of these ids under which a grant is recorded. */
    Set<UUID> recorded(Collection<UUID> ids) {
        var found = new HashSet<UUID>();
        jdbc.sql(RECORDED)
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    found.add(row.getObject("id", UUID.class));
                });
        return found;
    }

    /** Adds grants under their ids, or none of them where one is there already: false then. */
    boolean add(SortedMap<UUID, NewGrant> grants) {
        var added = new CopyRows(9, grants.size() * ROW_BYTES);
        grants.forEach((id, grant) ->
                added.row()
                        .uuid(id)
                        .uuid(grant.subject().value())
                        .text(grant.source().name())
                        .text(grant.purpose().code())
                        .instant(grant.from())
                        .instant(grant.until())
                        .bool(grant.sensitive())
                        .bool(grant.simulated())
                        .text(grant.text()));
        return copy.addUnlessTaken(GRANT, added);
    }

    /** Whether the grant was not withdrawn before. */
    boolean withdraw(UUID grant, Instant at) {
        return jdbc.sql(WITHDRAW)
                        .param("grant", grant)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Grant grant(ResultSet row) throws SQLException {
        var given =
                new NewGrant(
                        new SubjectId(row.getObject("subject", UUID.class)),
                        new Source(row.getString("source")),
                        Purpose.ofCode(row.getString("purpose")),
                        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("sensitive"),
                        row.getBoolean("simulated"),
                        row.getString("text_shown"));
        var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        return new Grant(
                row.getObject("id", UUID.class),
                given,
                withdrawn == null ? null : withdrawn.toInstant());
    }

    private static UUID[] uuids(Collection<SubjectId> subjects) {
        return subjects.stream().map(SubjectId::value).toArray(UUID[]::new);
    }
}
