package org.thinfile.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/** Rows of identity.verification. */
@Component
final class JdbcVerifications implements Verifications {

    private static final String ADD =
            """
            insert into identity.verification
                   (id, proof, subject, kind, method, verified_at, ends_at, recorded_at)
            values (:id, :proof, :subject, :kind, :method, :at, :until, :now)\
            """;

    private static final String IN_FORCE =
            """
            select distinct on (kind) id, number, subject, kind, method, verified_at, ends_at
              from identity.verification
             where subject = :subject
               and verified_at <= :at
               and ends_at > :at
             order by kind, number desc\
            """;

    private static final String FIND =
            """
            select id, number, subject, kind, method, verified_at, ends_at
              from identity.verification
             where id = :id\
            """;

    private static final String OF_PROOF =
            """
            select id, number, subject, kind, method, verified_at, ends_at
              from identity.verification
             where proof = :proof\
            """;

    private static final String PAGE =
            """
            select id, number, subject, kind, method, verified_at, ends_at
              from identity.verification
             where subject = :subject
               and number > :after
             order by number
             limit :limit\
            """;

    private static final String EVER =
            """
            select exists (
                   select from identity.verification as verification
                     join identity.proof as proof on proof.id = verification.proof
                    where verification.subject = :subject
                      and proof.contact_hash = :contact)\
            """;

    private final JdbcClient jdbc;

    JdbcVerifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, Proof proof, Instant at, Instant until, Instant now) {
        jdbc.sql(ADD)
                .param("id", id)
                .param("proof", proof.id())
                .param("subject", proof.subject().value())
                .param("kind", proof.kind())
                .param("method", proof.method())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public SortedMap<String, Verification> at(SubjectId subject, Instant instant) {
        var inForce = new TreeMap<String, Verification>();
        jdbc.sql(IN_FORCE)
                .param("subject", subject.value())
                .param("at", instant.atOffset(ZoneOffset.UTC))
                .query(JdbcVerifications::verification)
                .list()
                .forEach(each -> inForce.put(each.kind(), each));
        return inForce;
    }

    @Override
    public Optional<Verification> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query(JdbcVerifications::verification).optional();
    }

    Optional<Verification> ofProof(UUID proof) {
        return jdbc.sql(OF_PROOF)
                .param("proof", proof)
                .query(JdbcVerifications::verification)
                .optional();
    }

    /** The verifications of a subject in the order of recording, after a number. */
    List<Verification> page(SubjectId subject, long after, int limit) {
        return jdbc.sql(PAGE)
                .param("subject", subject.value())
                .param("after", after)
                .param("limit", limit)
                .query(JdbcVerifications::verification)
                .list();
    }

    /** Whether a subject ever proved that a contact is its own. */
    boolean everProved(SubjectId subject, Digest contact) {
        return jdbc.sql(EVER)
                .param("subject", subject.value())
                .param("contact", contact.bytes())
                .query(Boolean.class)
                .single();
    }

    private static Verification verification(ResultSet row, int number) throws SQLException {
        return new Verification(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new SubjectId(row.getObject("subject", UUID.class)),
                row.getString("kind"),
                row.getString("method"),
                row.getObject("verified_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }
}
