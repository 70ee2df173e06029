package org.thinfile.ingestion;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Problem;
import org.thinfile.vault.KeySlot.IntakeKey;
import org.thinfile.vault.Unsealed;
import org.thinfile.vault.Vault;

/**
 * Rows of ingestion.fetch: how far each fetch is. Where it goes on is sealed, since a cursor is in
 * the words of the source and could name the person.
 */
@Component
final class JdbcFetches {

    private static final String FIND =
            """
            select id, cursor, pages
              from ingestion.fetch
             where connector = :connector
               and subject_hash = :subject
               and from_day = :from
               and to_day = :to
               and state <> 'complete'\
            """;

    /** Does nothing where another run began the same fetch meanwhile: that one is then found. */
    private static final String ADD =
            """
            insert into ingestion.fetch
                   (id, connector, subject_hash, from_day, to_day, state, pages, rows, started_at)
            values (:id, :connector, :subject, :from, :to, 'running', 0, 0, :at)
            on conflict do nothing\
            """;

    private static final String RESUME =
            """
            update ingestion.fetch
               set state = 'running', problem = null
             where id = :id
               and state <> 'complete'\
            """;

    private static final String RESTART =
            """
            update ingestion.fetch
               set cursor = null, pages = 0, rows = 0
             where id = :id
               and state <> 'complete'\
            """;

    /** Only from where this run left it: of two runs of one fetch the slower finds it moved. */
    private static final String ADVANCE =
            """
            update ingestion.fetch
               set cursor = :cursor,
                   pages = pages + 1,
                   rows = rows + :rows,
                   state = :state,
                   finished_at = :finished,
                   problem = null
             where id = :id
               and pages = :pages
               and state <> 'complete'\
            """;

    private static final String STOP =
            """
            update ingestion.fetch
               set state = 'stopped', problem = :problem
             where id = :id
               and pages = :pages
               and state <> 'complete'\
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    JdbcFetches(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** The fetch that goes on with what a command asks for: one that was not finished, or a new. */
    Fetch begin(FetchRecords command, byte[] subjectHash, UUID fresh, Instant at) {
        jdbc.sql(ADD)
                .param("id", fresh)
                .param("connector", command.connector())
                .param("subject", subjectHash)
                .param("from", command.from())
                .param("to", command.to())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        var found = find(command, subjectHash).orElseThrow();
        jdbc.sql(RESUME).param("id", found.id()).update();
        if (command.anew()) {
            jdbc.sql(RESTART).param("id", found.id()).update();
            return new Fetch(found.id(), null, 0);
        }
        return new Fetch(found.id(), opened(found), found.pages());
    }

    /**
     * Takes a fetch one page on, in the transaction that takes the page in; false where another run
     * did so before.
     *
     * @param next place of the page after; null after the last
     */
    boolean advance(Fetch fetch, @Nullable String next, long rows, Instant at) {
        return jdbc.sql(ADVANCE)
                        .param("id", fetch.id())
                        .param("pages", fetch.pages())
                        .param("rows", rows)
                        .param("cursor", next == null ? null : sealed(fetch.id(), next))
                        .param("state", next == null ? "complete" : "running")
                        .param("finished", next == null ? at.atOffset(ZoneOffset.UTC) : null)
                        .update()
                == 1;
    }

    /**
     * Notes why a run stopped, unless another one took the fetch further.
     *
     * @param problem in words of ours, without any of a person
     */
    void stop(Fetch fetch, String problem) {
        jdbc.sql(STOP)
                .param("id", fetch.id())
                .param("pages", fetch.pages())
                .param("problem", problem)
                .update();
    }

    private record Stored(UUID id, byte @Nullable [] cursor, int pages) {}

    private Optional<Stored> find(FetchRecords command, byte[] subjectHash) {
        return jdbc.sql(FIND)
                .param("connector", command.connector())
                .param("subject", subjectHash)
                .param("from", command.from())
                .param("to", command.to())
                .query((row, number) ->
                        new Stored(
                                row.getObject("id", UUID.class),
                                row.getBytes("cursor"),
                                row.getInt("pages")))
                .optional();
    }

    private byte[] sealed(UUID id, String place) {
        var slot = new IntakeKey(id);
        var plain = place.getBytes(StandardCharsets.UTF_8);
        return vault.keysFor(List.of(slot)).seal(slot, plain, associated(id));
    }

    private @Nullable String opened(Stored stored) {
        if (stored.cursor() == null) {
            return null;
        }
        var slot = new IntakeKey(stored.id());
        var opened =
                vault.findKeys(List.of(slot)).open(slot, stored.cursor(), associated(stored.id()));
        return switch (opened) {
            case Unsealed.Plain plain -> new String(plain.bytes(), StandardCharsets.UTF_8);
            case Unsealed.Erased erased ->
                    throw new Problem.Conflict(
                                    "where this fetch goes on was erased at " + erased.at(),
                                    "run it with --anew")
                            .asException();
        };
    }

    private static byte[] associated(UUID id) {
        return ("ingestion.fetch " + id).getBytes(StandardCharsets.UTF_8);
    }
}
