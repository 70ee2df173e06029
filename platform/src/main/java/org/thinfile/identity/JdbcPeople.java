package org.thinfile.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.thinfile.web.CopyRows;
import org.thinfile.web.JdbcCopy;

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

    private static final String IDENTIFIER = "identity.identifier (hash, kind, subject)";

    private static final int ROW_BYTES = 100;

    private final JdbcClient jdbc;
    private final JdbcCopy copy;
    private final TransactionTemplate transaction;
    private final JdbcTraits traits;
    private final KeyedHash keyedHash;
    private final AuditTrail audit;
    private final Chance chance;

    JdbcPeople(
            JdbcClient jdbc,
            JdbcCopy copy,
            PlatformTransactionManager transactions,
            JdbcTraits traits,
            KeyedHash keyedHash,
            AuditTrail audit,
            Chance chance) {
        this.jdbc = jdbc;
        this.copy = copy;
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
        var missing = new TreeSet<>(byHash.keySet());
        missing.removeAll(known.keySet());
        var made = made(missing);
        int rounds = missing.size();
        while (!made.isEmpty() && !add(made, byHash)) {
            // somebody else registered one meanwhile: it is found now
            known.putAll(find(made.keySet()));
            made.keySet().removeAll(known.keySet());
            if (rounds-- == 0) {
                throw new IllegalStateException("an identifier that is there cannot be found");
            }
        }
        known.putAll(made);
        addSubjects(made, byHash, actor);
        var answer = HashMap.<Identifier, SubjectId>newHashMap(byHash.size());
        byHash.forEach((hash, subject) -> answer.put(subject.identifier(), of(known, hash)));
        return new Registered(answer, made.size());
    }

    private SortedMap<Digest, SubjectId> made(SortedSet<Digest> missing) {
        var made = new TreeMap<Digest, SubjectId>();
        missing.forEach(hash -> made.put(hash, SubjectId.random(chance)));
        return made;
    }

    /** Adds identifiers in the order of their hashes, or none where one is taken: false then. */
    private boolean add(SortedMap<Digest, SubjectId> made, Map<Digest, NewSubject> byHash) {
        var added = new CopyRows(3, made.size() * ROW_BYTES);
        made.forEach((hash, subject) ->
                added.row()
                        .bytes(hash.bytes())
                        .text(of(byHash, hash).identifier().kind())
                        .uuid(subject.value()));
        return copy.addUnlessTaken(IDENTIFIER, added);
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
