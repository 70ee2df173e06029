package org.thinfile.ingestion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.ingestion.sender.Verified;

/** Rows of ingestion.signature and ingestion.signed_range. */
@Component
final class JdbcSignatures implements SignedEvents {

    /** Waits for another transaction that keeps the same signature, and then keeps nothing. */
    private static final String KEEP =
            """
            insert into ingestion.signature
                   (id, digest, sender, key_id, algorithm, created_at, verified_at)
            values (:id, :digest, :sender, :key, :algorithm, :created, :at)
            on conflict do nothing\
            """;

    private static final String FIND =
            """
            select id
              from ingestion.signature
             where digest = :digest\
            """;

    private static final String COVER =
            """
            insert into ingestion.signed_range (first_position, last_position, signature)
            values (:first, :last, :signature)\
            """;

    /** Ranges have no position in common: the last that begins before a position decides. */
    private static final String UNSIGNED =
            """
            select count(*)
              from unnest(?::bigint[]) as event (position)
              left join lateral (
                   select last_position
                     from ingestion.signed_range
                    where first_position <= event.position
                    order by first_position desc
                    limit 1) as covering on true
             where coalesce(covering.last_position < event.position, true)\
            """;

    private final JdbcClient jdbc;

    JdbcSignatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a signature that was found good; false where it was met before. */
    boolean keep(UUID id, Verified verified, Instant at) {
        return jdbc.sql(KEEP)
                        .param("id", id)
                        .param("digest", verified.digest().bytes())
                        .param("sender", verified.sender())
                        .param("key", verified.key())
                        .param("algorithm", verified.algorithm())
                        .param("created", verified.created().atOffset(ZoneOffset.UTC))
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Under which id a signature is kept. */
    Optional<UUID> find(Verified verified) {
        return jdbc.sql(FIND)
                .param("digest", verified.digest().bytes())
                .query(UUID.class)
                .optional();
    }

    /** Notes that the events of these positions came under a signature. */
    void cover(UUID signature, long first, long last) {
        jdbc.sql(COVER)
                .param("first", first)
                .param("last", last)
                .param("signature", signature)
                .update();
    }

    @Override
    public long unsigned(long[] positions) {
        var boxed = new Long[positions.length];
        for (int i = 0; i < positions.length; i++) {
            boxed[i] = positions[i];
        }
        return jdbc.sql(UNSIGNED).param(boxed).query(Long.class).single();
    }
}
