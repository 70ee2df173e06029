package org.thinfile.access;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;
import org.thinfile.web.Clocks;
import org.thinfile.web.Cursor;
import org.thinfile.web.Page;
import org.thinfile.web.Paging;

/** Clients and the digests of their keys as a table. */
@Component
final class JdbcApiKeys implements ApiKeys {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final String CREATE =
            """
            insert into access.client (id, name, secret_hash, created_at)
            values (:id, :name, :hash, :at)
                on conflict (name) do nothing
            """;

    private static final String SECRET =
            """
            select id, name, created_at, disabled_at, secret_hash
              from access.client
             where id = :id and disabled_at is null
            """;

    private static final String FIND =
            "select id, name, created_at, disabled_at from access.client where name = :name";

    private static final String DISABLE =
            "update access.client set disabled_at = :at where id = :id and disabled_at is null";

    private static final String ALL =
            """
            select id, name, created_at, disabled_at
              from access.client
             where name > :after
             order by name
             limit :rows
            """;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Chance chance;
    private final Clocks clocks;
    private final TransactionTemplate transaction;

    JdbcApiKeys(
            JdbcClient jdbc,
            AuditTrail trail,
            Chance chance,
            Clocks clocks,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.chance = chance;
        this.clocks = clocks;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public NewApiKey create(String name, Actor by) {
        requireName(name, "scoring-desk");
        var secret = new byte[KeyText.SECRET];
        chance.fill(secret);
        var key = new KeyText(chance.uuid(), secret);
        var client = new ApiClient(key.client(), name, clocks.realNow(), null);
        transaction.executeWithoutResult(status -> {
            insert(client, key);
            trail.record(
                    new Act("access.key-made", by, Map.of("client", client.id(), "name", name)));
        });
        return new NewApiKey(client, key.text());
    }

    /** Throws a {@code BadInput} problem for a name that is not plain; it is not shown. */
    static void requireName(String name, String example) {
        if (name.length() > 80 || !NAME.matcher(name).matches()) {
            throw new Problem.BadInput(
                            "a name has lower case words joined by hyphens, at most 80 characters",
                            "such as " + example,
                            "name")
                    .asException();
        }
    }

    private void insert(ApiClient client, KeyText key) {
        int added =
                jdbc.sql(CREATE)
                        .param("id", client.id())
                        .param("name", client.name())
                        .param("hash", key.secretHash())
                        .param("at", client.createdAt().atOffset(ZoneOffset.UTC))
                        .update();
        if (added == 0) {
            throw new Problem.Conflict("there is a client of that name", "choose another name")
                    .asException();
        }
    }

    @Override
    public Optional<ApiClient> authenticate(String key) {
        return KeyText.parse(key).flatMap(this::authenticate);
    }

    private Optional<ApiClient> authenticate(KeyText key) {
        return jdbc.sql(SECRET)
                .param("id", key.client())
                .query((row, number) ->
                        MessageDigest.isEqual(row.getBytes("secret_hash"), key.secretHash())
                                ? Optional.of(client(row, number))
                                : Optional.<ApiClient>empty())
                .optional()
                .flatMap(found -> found);
    }

    @Override
    public Optional<ApiClient> find(String name) {
        return jdbc.sql(FIND).param("name", name).query(JdbcApiKeys::client).optional();
    }

    @Override
    public void disable(UUID client, Actor by) {
        transaction.executeWithoutResult(status -> {
            int ended =
                    jdbc.sql(DISABLE)
                            .param("id", client)
                            .param("at", clocks.realNow().atOffset(ZoneOffset.UTC))
                            .update();
            if (ended > 0) {
                trail.record(new Act("access.key-disabled", by, Map.of("client", client)));
            }
        });
    }

    @Override
    public Page<ApiClient> all(Paging paging) {
        var after = paging.after() == null ? "" : paging.after().key().getFirst();
        var rows =
                jdbc.sql(ALL)
                        .param("after", after)
                        .param("rows", paging.rows())
                        .query(JdbcApiKeys::client)
                        .list();
        return Page.of(rows, paging, client -> Cursor.of(client.name()));
    }

    private static ApiClient client(ResultSet row, int number) throws SQLException {
        var disabled = row.getObject("disabled_at", OffsetDateTime.class);
        return new ApiClient(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                        .toInstant(),
                disabled == null ? null : disabled.toInstant());
    }
}
