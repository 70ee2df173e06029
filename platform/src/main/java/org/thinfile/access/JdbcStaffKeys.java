package org.thinfile.access;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Role;
import org.thinfile.web.Clocks;

/** People and the digests of their keys as a table. */
@Component
final class JdbcStaffKeys implements StaffKeys {

    private static final String ADD =
            """
            insert into access.staff (id, name, role, secret_hash, created_at)
            values (:id, :name, :role, :hash, :at)
                on conflict (name) do nothing
            """;

    private static final String SECRET =
            """
            select id, name, role, created_at, revoked_at, secret_hash
              from access.staff
             where id = :id and revoked_at is null
            """;

    private static final String REVOKE =
            "update access.staff set revoked_at = :at where name = :name and revoked_at is null";

    private static final String ALL =
            "select id, name, role, created_at, revoked_at from access.staff order by name";

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final Chance chance;
    private final Clocks clocks;
    private final TransactionTemplate transaction;

    JdbcStaffKeys(
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
    public NewKey add(String name, Role role, Actor by) {
        JdbcApiKeys.requireName(name, "li-wei");
        var secret = new byte[KeyText.SECRET];
        chance.fill(secret);
        var key = new KeyText(chance.uuid(), secret);
        var member = new StaffMember(key.client(), name, role, clocks.realNow(), null);
        transaction.executeWithoutResult(status -> {
            insert(member, key);
            trail.record(
                    new Act(
                            "access.staff-added",
                            by,
                            Map.of("staff", member.id(), "name", name, "role", role.code())));
        });
        return new NewKey(member, key.text());
    }

    private void insert(StaffMember member, KeyText key) {
        int added =
                jdbc.sql(ADD)
                        .param("id", member.id())
                        .param("name", member.name())
                        .param("role", member.role().code())
                        .param("hash", key.secretHash())
                        .param("at", member.createdAt().atOffset(ZoneOffset.UTC))
                        .update();
        if (added == 0) {
            throw new Problem.Conflict(
                            "that name is or was somebody's",
                            "choose another name: what a name did stays with one person")
                    .asException();
        }
    }

    @Override
    public Optional<StaffMember> authenticate(String key) {
        return KeyText.parse(key).flatMap(this::authenticate);
    }

    private Optional<StaffMember> authenticate(KeyText key) {
        return jdbc.sql(SECRET)
                .param("id", key.client())
                .query((row, number) ->
                        MessageDigest.isEqual(row.getBytes("secret_hash"), key.secretHash())
                                ? Optional.of(member(row))
                                : Optional.<StaffMember>empty())
                .optional()
                .flatMap(found -> found);
    }

    @Override
    public void revoke(String name, Actor by) {
        if (all().stream().noneMatch(member -> member.name().equals(name))) {
            throw new Problem.NotFound(
                            "nobody of the staff has that name",
                            "list them with ./thinfile staff list")
                    .asException();
        }
        transaction.executeWithoutResult(status -> {
            int ended =
                    jdbc.sql(REVOKE)
                            .param("name", name)
                            .param("at", clocks.realNow().atOffset(ZoneOffset.UTC))
                            .update();
            if (ended > 0) {
                trail.record(new Act("access.staff-revoked", by, Map.of("name", name)));
            }
        });
    }

    @Override
    public List<StaffMember> all() {
        return jdbc.sql(ALL).query((row, number) -> member(row)).list();
    }

    private static StaffMember member(ResultSet row) throws SQLException {
        var revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new StaffMember(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Role.ofCode(row.getString("role")),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                        .toInstant(),
                revoked == null ? null : revoked.toInstant());
    }
}
