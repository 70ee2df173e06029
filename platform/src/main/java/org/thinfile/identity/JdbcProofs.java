package org.thinfile.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;

/** Rows of identity.proof, identity.proof_attempt and identity.outbox. */
@Component
final class JdbcProofs {

    private static final String ADD =
            """
            insert into identity.proof
                   (id, subject, kind, contact_hash, secret_hash, started_at, expires_at)
            values (:id, :subject, :kind, :contact, :secret, :started, :expires)\
            """;

    /** One after the other for one contact, whoever asks, so that limits hold. */
    private static final String LOCK_CONTACT =
            """
            select pg_advisory_xact_lock(:key)\
            """;

    private static final String FIND =
            """
            select id, number, subject, kind, contact_hash, secret_hash, started_at, expires_at
              from identity.proof
             where id = :id\
            """;

    private static final String OF_CONTACT =
            """
            select id, number, subject, kind, contact_hash, secret_hash, started_at, expires_at
              from identity.proof
             where contact_hash = :contact
               and started_at > :since
             order by number desc
             limit 1000\
            """;

    private static final String LATER =
            """
            select exists (
                   select from identity.proof
                    where contact_hash = :contact
                      and subject = :subject
                      and number > :number)\
            """;

    private static final String ATTEMPT =
            """
            insert into identity.proof_attempt (proof, proved, at)
            values (:proof, :proved, :at)
            returning number\
            """;

    private static final String ATTEMPTS =
            """
            select number, proof, proved
              from identity.proof_attempt
             where proof = :proof
             order by number\
            """;

    private static final String PROOF_OF_ATTEMPT =
            """
            select proof
              from identity.proof_attempt
             where number = :number\
            """;

    private static final String POST =
            """
            insert into identity.outbox (id, proof, subject, sealed, asked_at)
            values (:id, :proof, :subject, :sealed, :at)\
            """;

    private static final String TAKE =
            """
            select id, proof, subject, sealed
              from identity.outbox
             where id = :id
               for update skip locked\
            """;

    private static final String WAITING =
            """
            select id
              from identity.outbox
             order by asked_at
             limit 1000\
            """;

    private static final String GONE = "delete from identity.outbox where id = :id";

    private final JdbcClient jdbc;

    JdbcProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A try at a proof. */
    record Attempt(long number, UUID proof, boolean proved) {}

    /** What waits to be sent. */
    record Posted(UUID id, UUID proof, SubjectId subject, byte[] sealed) {}

    void lock(Digest contact) {
        jdbc.sql(LOCK_CONTACT)
                .param("key", java.nio.ByteBuffer.wrap(contact.bytes()).getLong())
                .query(row -> {});
    }

    void add(Proof proof) {
        jdbc.sql(ADD)
                .param("id", proof.id())
                .param("subject", proof.subject().value())
                .param("kind", proof.kind())
                .param("contact", proof.contact().bytes())
                .param("secret", proof.secret().bytes())
                .param("started", at(proof.startedAt()))
                .param("expires", at(proof.expiresAt()))
                .update();
    }

    Optional<Proof> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query(JdbcProofs::proof).optional();
    }

    /** The proofs of a contact that were begun after an instant, the latest first. */
    List<Proof> of(Digest contact, Instant since) {
        return jdbc.sql(OF_CONTACT)
                .param("contact", contact.bytes())
                .param("since", at(since))
                .query(JdbcProofs::proof)
                .list();
    }

    /** Whether the same subject began another proof of the same contact later. */
    boolean isSuperseded(Proof proof) {
        return jdbc.sql(LATER)
                .param("contact", proof.contact().bytes())
                .param("subject", proof.subject().value())
                .param("number", proof.number())
                .query(Boolean.class)
                .single();
    }

    long addAttempt(UUID proof, boolean proved, Instant now) {
        return jdbc.sql(ATTEMPT)
                .param("proof", proof)
                .param("proved", proved)
                .param("at", at(now))
                .query(Long.class)
                .single();
    }

    List<Attempt> attempts(UUID proof) {
        return jdbc.sql(ATTEMPTS)
                .param("proof", proof)
                .query((row, number) ->
                        new Attempt(
                                row.getLong("number"),
                                row.getObject("proof", UUID.class),
                                row.getBoolean("proved")))
                .list();
    }

    Optional<UUID> proofOfAttempt(long number) {
        return jdbc.sql(PROOF_OF_ATTEMPT).param("number", number).query(UUID.class).optional();
    }

    void post(Posted message, Instant now) {
        jdbc.sql(POST)
                .param("id", message.id())
                .param("proof", message.proof())
                .param("subject", message.subject().value())
                .param("sealed", message.sealed())
                .param("at", at(now))
                .update();
    }

    /** What waits under an id, for this transaction alone; empty if it is gone or being sent. */
    Optional<Posted> take(UUID id) {
        return jdbc.sql(TAKE)
                .param("id", id)
                .query((row, number) ->
                        new Posted(
                                row.getObject("id", UUID.class),
                                row.getObject("proof", UUID.class),
                                new SubjectId(row.getObject("subject", UUID.class)),
                                row.getBytes("sealed")))
                .optional();
    }

    List<UUID> waiting() {
        return jdbc.sql(WAITING).query((row, number) -> row.getObject("id", UUID.class)).list();
    }

    void remove(UUID message) {
        jdbc.sql(GONE).param("id", message).update();
    }

    private static Proof proof(ResultSet row, int number) throws SQLException {
        return new Proof(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new SubjectId(row.getObject("subject", UUID.class)),
                row.getString("kind"),
                Digest.ofHash(row.getBytes("contact_hash")),
                Digest.ofHash(row.getBytes("secret_hash")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
