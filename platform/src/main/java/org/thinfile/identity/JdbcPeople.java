package org.thinfile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeyedHash;

/**
 * Subjects in identity.subject and identity.identifier.
 *
 * <p>Of two who register one identifier at once, the second waits for the first's commit and then
 * finds its subject; identifiers are added in the order of their hashes, so nobody waits in a ring.
 */
@Component
final class JdbcPeople implements People {

    private static final String FIND =
            """
            select hash, subject
              from identity.identifier
             where hash = any(?)\
            """;

    private static final String EXISTS =
            """
            select exists (select from identity.subject where id = ?)\
            """;

    private static final String ADD_IDENTIFIERS =
            """
            insert into identity.identifier (hash, kind, subject)
            select * from unnest(?, ?, ?) as fresh (hash, kind, subject) order by hash
            on conflict (hash) do nothing
            returning hash, subject\
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JdbcTraits traits;
    private final KeyedHash keyedHash;
    private final AuditTrail audit;
    private final Chance chance;

    JdbcPeople(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JdbcTraits traits,
            KeyedHash keyedHash,
            AuditTrail audit,
            Chance chance) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.traits = traits;
        this.keyedHash = keyedHash;
        this.audit = audit;
        this.chance = chance;
    }

    @Override
    public Optional<SubjectId> find(Identifier identifier) {
        return find(List.of(hash(identifier))).values().stream().findFirst();
    }

    @Override
    public boolean exists(SubjectId subject) {
        return jdbc.sql(EXISTS).param(subject.value()).query(Boolean.class).single();
    }

    @Override
    public Registered register(Collection<NewSubject> subjects, Actor actor) {
        if (subjects.isEmpty()) {
            return new Registered(Map.of(), 0);
        }
        var byHash = new LinkedHashMap<Digest, NewSubject>();
        for (var subject : subjects) {
            byHash.putIfAbsent(hash(subject.identifier()), subject);
        }
        return transaction.execute(status -> register(byHash, actor));
    }

    @Override
    public Map<SubjectId, SortedMap<String, String>> traits(Collection<ConsentScope> scopes) {
        return traits.read(scopes);
    }

    private Registered register(Map<Digest, NewSubject> byHash, Actor actor) {
        var known = find(byHash.keySet());
        var missing = new ArrayList<>(byHash.keySet());
        missing.removeAll(known.keySet());
        var made = add(missing, byHash);
        if (!missing.isEmpty()) {
            known.putAll(made);
            if (made.size() < missing.size()) {
                // somebody else registered the rest meanwhile
                missing.removeAll(made.keySet());
                known.putAll(find(missing));
            }
            addSubjects(made, byHash, actor);
        }
        var answer = HashMap.<Identifier, SubjectId>newHashMap(byHash.size());
        byHash.forEach((hash, subject) -> answer.put(subject.identifier(), of(known, hash)));
        return new Registered(answer, made.size());
    }

    private Map<Digest, SubjectId> add(List<Digest> hashes, Map<Digest, NewSubject> byHash) {
        if (hashes.isEmpty()) {
            return Map.of();
        }
        var kinds =
                hashes.stream()
                        .map(hash -> of(byHash, hash).identifier().kind())
                        .toArray(String[]::new);
        var ids = hashes.stream().map(hash -> chance.uuid()).toArray(UUID[]::new);
        var made = new HashMap<Digest, SubjectId>();
        jdbc.sql(ADD_IDENTIFIERS)
                .param(bytea(hashes))
                .param(kinds)
                .param(ids)
                .query(row -> {
                    made.put(
                            Digest.ofHash(row.getBytes("hash")),
                            new SubjectId(row.getObject("subject", UUID.class)));
                });
        return made;
    }

    private void addSubjects(
            Map<Digest, SubjectId> made, Map<Digest, NewSubject> byHash, Actor actor) {
        if (made.isEmpty()) {
            return;
        }
        var declared = new HashMap<SubjectId, SortedMap<String, String>>();
        made.forEach((hash, subject) -> declared.put(subject, of(byHash, hash).traits()));
        traits.add(declared);
        audit.record(new Act("identity.registered", actor, Map.of("subjects", made.size())));
    }

    private Map<Digest, SubjectId> find(Collection<Digest> hashes) {
        var found = HashMap.<Digest, SubjectId>newHashMap(hashes.size());
        jdbc.sql(FIND)
                .param(bytea(hashes))
                .query(row -> {
                    found.put(
                            Digest.ofHash(row.getBytes("hash")),
                            new SubjectId(row.getObject("subject", UUID.class)));
                });
        return found;
    }

    private Digest hash(Identifier identifier) {
        return Digest.ofHash(keyedHash.of("identity." + identifier.kind(), identifier.value()));
    }

    private static <T> T of(Map<Digest, T> byHash, Digest hash) {
        return java.util.Objects.requireNonNull(byHash.get(hash));
    }

    private static byte[][] bytea(Collection<Digest> hashes) {
        return hashes.stream().map(Digest::bytes).toArray(byte[][]::new);
    }
}
