package org.thinfile.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;

/**
 * Keys as rows. Writing the row first is what makes duplicates wait: PostgreSQL lets a second
 * insert of the same key pass only when the first one's transaction is over.
 */
@Component
final class JdbcIdempotency implements Idempotency {

    private static final String TAKE =
            """
            insert into web.idempotency as kept (client, key, request, made_at, expires_at)
            values (:client, :key, :request, :now, :expires)
                on conflict (client, key) do update
               set request = excluded.request, status = null, reference = null,
                   made_at = excluded.made_at, expires_at = excluded.expires_at
             where kept.expires_at <= excluded.made_at
            """;

    private static final String FIRST =
            """
            select request, status, reference
              from web.idempotency
             where client = :client and key = :key
            """;

    private static final String KEEP =
            """
            update web.idempotency
               set status = :status, reference = :reference
             where client = :client and key = :key
            """;

    private static final String FORGET = "delete from web.idempotency where expires_at <= :now";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clocks clocks;
    private final WebSettings settings;

    JdbcIdempotency(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clocks clocks,
            WebSettings settings) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clocks = clocks;
        this.settings = settings;
    }

    @Override
    public Answer once(Actor client, IdempotencyKey key, Digest request, Supplier<Answer> act) {
        var answer =
                transaction.execute(status -> {
                    if (!take(client, key, request)) {
                        return first(client, key, request);
                    }
                    var made = act.get();
                    keep(client, key, made);
                    Failpoint.reached("web.idempotency.before-commit");
                    return made;
                });
        Failpoint.reached("web.idempotency.after-commit");
        return Objects.requireNonNull(answer);
    }

    private boolean take(Actor client, IdempotencyKey key, Digest request) {
        var now = now();
        return jdbc.sql(TAKE)
                        .param("client", client.toString())
                        .param("key", key.value())
                        .param("request", request.bytes())
                        .param("now", now)
                        .param("expires", now.plus(settings.web().idempotencyKept()))
                        .update()
                == 1;
    }

    private Answer first(Actor client, IdempotencyKey key, Digest request) {
        return jdbc.sql(FIRST)
                .param("client", client.toString())
                .param("key", key.value())
                .query((row, number) -> {
                    if (!Arrays.equals(row.getBytes("request"), request.bytes())) {
                        throw usedForAnother().asException();
                    }
                    return new Answer(row.getInt("status"), row.getString("reference"));
                })
                .single();
    }

    private void keep(Actor client, IdempotencyKey key, Answer answer) {
        jdbc.sql(KEEP)
                .param("client", client.toString())
                .param("key", key.value())
                .param("status", answer.status())
                .param("reference", answer.reference())
                .update();
    }

    @Override
    public int forgetExpired() {
        return jdbc.sql(FORGET).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clocks.realNow().atOffset(ZoneOffset.UTC);
    }

    private static Problem usedForAnother() {
        return new Problem.Conflict(
                "this %s was used for another request".formatted(IdempotencyKey.HEADER),
                "repeat a request unchanged, or send a new key with a new request");
    }
}
