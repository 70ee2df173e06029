package org.thinfile.ingestion;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;

/** Rows of ingestion.claim: which batches were taken in, by which version of a mapping. */
@Component
final class JdbcClaims implements DataSets {

    /**
     * Waits for another transaction that claims the same batch, and finds nothing left to claim.
     */
    private static final String CLAIM =
            """
            insert into ingestion.claim
                   (data_set, mapping, first_row, last_row, batch_hash, events, claimed_at,
                    signature)
            values (:dataSet, :mapping, :first, :last, :hash, :events, :at, :signature)
            on conflict do nothing\
            """;

    private static final String FIND =
            """
            select events
              from ingestion.claim
             where data_set = :dataSet
               and mapping = :mapping
               and first_row = :first
               and last_row = :last
               and batch_hash = :hash\
            """;

    private static final String DATA_SETS =
            """
            select distinct data_set
              from ingestion.claim
             order by data_set
             limit 1000\
            """;

    private final JdbcClient jdbc;

    JdbcClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many facts a batch was found to hold when it was taken in before; empty if never. */
    OptionalLong find(Mapping mapping, Batch batch, Digest hash) {
        return jdbc.sql(FIND)
                .param("dataSet", mapping.dataSet())
                .param("mapping", mapping.digest().bytes())
                .param("first", batch.firstRow())
                .param("last", batch.lastRow())
                .param("hash", hash.bytes())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Claims a batch for this transaction; false where it was taken in before.
     *
     * @param hash keyed hash of the batch's content
     * @param events facts found in it
     */
    boolean claim(Mapping mapping, Batch batch, Digest hash, long events, Instant at) {
        return jdbc.sql(CLAIM)
                        .param("dataSet", mapping.dataSet())
                        .param("mapping", mapping.digest().bytes())
                        .param("first", batch.firstRow())
                        .param("last", batch.lastRow())
                        .param("hash", hash.bytes())
                        .param("events", events)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("signature", batch.origin().signature(), Types.OTHER)
                        .update()
                == 1;
    }

    @Override
    public List<String> names() {
        return jdbc.sql(DATA_SETS).query((row, number) -> row.getString("data_set")).list();
    }
}
