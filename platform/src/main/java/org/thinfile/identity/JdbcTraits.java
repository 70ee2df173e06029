package org.thinfile.identity;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.Purpose;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeySlot;
import org.thinfile.vault.Unsealed;
import org.thinfile.vault.Vault;
import org.thinfile.web.CopyRows;
import org.thinfile.web.JdbcCopy;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Subjects with their declared traits, sealed under their subject's record key. */
@Component
final class JdbcTraits {

    static final Source DECLARED = new Source("declared");

    private static final String SUBJECT = "identity.subject (id, traits)";

    private static final int ROW_BYTES = 200;

    private static final String FIND =
            """
            select id, traits
              from identity.subject
             where id = any(?)
               and traits is not null\
            """;

    private static final TypeReference<TreeMap<String, String>> TRAITS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcCopy copy;
    private final Vault vault;
    private final JsonMapper json = JsonMapper.builder().build();

    JdbcTraits(JdbcClient jdbc, JdbcCopy copy, Vault vault) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.vault = vault;
    }

    /** Adds subjects with what they declared. */
    void add(Map<SubjectId, SortedMap<String, String>> declared) {
        var keys = vault.keysFor(declared.keySet().stream().map(KeySlot.RecordKey::new).toList());
        var added = new CopyRows(2, declared.size() * ROW_BYTES);
        declared.forEach((subject, traits) -> {
            var slot = new KeySlot.RecordKey(subject);
            added.row()
                    .uuid(subject.value())
                    .bytes(
                            traits.isEmpty()
                                    ? null
                                    : keys.seal(
                                            slot, Canonical.bytes(traits), associated(subject)));
        });
        copy.add(SUBJECT, added);
    }

    Map<SubjectId, SortedMap<String, String>> read(Collection<ConsentScope> scopes) {
        scopes.forEach(JdbcTraits::requireFairness);
        var slots = scopes.stream().map(s -> new KeySlot.RecordKey(s.subject())).toList();
        var keys = vault.findKeys(slots);
        var traits = new HashMap<SubjectId, SortedMap<String, String>>();
        var ids = scopes.stream().map(scope -> scope.subject().value()).toArray(UUID[]::new);
        jdbc.sql(FIND)
                .param(ids)
                .query(row -> {
                    var subject = new SubjectId(row.getObject("id", UUID.class));
                    var opened =
                            keys.open(
                                    new KeySlot.RecordKey(subject),
                                    row.getBytes("traits"),
                                    associated(subject));
                    if (opened instanceof Unsealed.Plain plain) {
                        traits.put(subject, json.readValue(plain.bytes(), TRAITS));
                    }
                });
        return traits;
    }

    private static void requireFairness(ConsentScope scope) {
        if (scope.purpose() != Purpose.FAIRNESS_MEASUREMENT || !scope.opens(DECLARED)) {
            throw new Problem.ConsentMissing(
                            "declared traits are opened for purpose '%s' by a grant of source '%s';"
                                            .formatted(
                                                    Purpose.FAIRNESS_MEASUREMENT.code(), DECLARED)
                                    + " this scope is for '%s' over %s"
                                            .formatted(scope.purpose().code(), scope.sources()),
                            "record that grant with POST /consents, or go without traits")
                    .asException();
        }
    }

    private static byte[] associated(SubjectId subject) {
        return ("identity.trait " + subject).getBytes(StandardCharsets.UTF_8);
    }
}
