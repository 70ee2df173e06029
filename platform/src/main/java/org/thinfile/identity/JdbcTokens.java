package org.thinfile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeyedHash;

/** Tokens in identity.token, and in identity.party whose they are. */
@Component
final class JdbcTokens implements Tokens {

    private static final String FIND =
            """
            select hash, token
              from identity.token
             where hash = any(?)\
            """;

    /** In the order of the hashes, so that two who add the same at once do not wait in a ring. */
    private static final String ADD =
            """
            insert into identity.token (hash, token)
            select * from unnest(?, ?) as fresh (hash, token) order by hash
            on conflict (hash) do nothing\
            """;

    /** In the order of tokens, as above. */
    private static final String NOTE =
            """
            insert into identity.party (token, subject)
            select * from unnest(?, ?) as noted (token, subject) order by token
            on conflict (token) do nothing\
            """;

    private static final String OWNERS =
            "select token, subject from identity.party where token = any(?)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KeyedHash keyedHash;
    private final Chance chance;

    JdbcTokens(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            KeyedHash keyedHash,
            Chance chance) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.keyedHash = keyedHash;
        this.chance = chance;
    }

    @Override
    public Map<String, Long> tokensOf(Collection<String> counterparties) {
        var names = new TreeMap<Digest, String>();
        for (var counterparty : counterparties) {
            names.put(
                    Digest.ofHash(keyedHash.of("identity.counterparty", counterparty)),
                    counterparty);
        }
        if (names.isEmpty()) {
            return Map.of();
        }
        return transaction.execute(status -> {
            var tokens = find(names.keySet());
            var missing = new ArrayList<>(names.keySet());
            missing.removeAll(tokens.keySet());
            if (!missing.isEmpty()) {
                add(missing);
                tokens.putAll(find(missing));
            }
            var byName = HashMap.<String, Long>newHashMap(names.size());
            names.forEach((hash, name) -> byName.put(name, tokens.get(hash)));
            return byName;
        });
    }

    @Override
    public void note(SortedMap<Long, SubjectId> owners) {
        if (owners.isEmpty()) {
            return;
        }
        var subjects = owners.values().stream().map(SubjectId::value).toArray(UUID[]::new);
        jdbc.sql(NOTE).param(owners.keySet().toArray(Long[]::new)).param(subjects).update();
    }

    @Override
    public Map<Long, SubjectId> ownersOf(Collection<Long> tokens) {
        var owners = new HashMap<Long, SubjectId>();
        jdbc.sql(OWNERS)
                .param(tokens.toArray(Long[]::new))
                .query(row -> {
                    owners.put(
                            row.getLong("token"),
                            new SubjectId(row.getObject("subject", UUID.class)));
                });
        return owners;
    }

    private Map<Digest, Long> find(Collection<Digest> hashes) {
        var tokens = new HashMap<Digest, Long>();
        jdbc.sql(FIND)
                .param(bytea(hashes))
                .query(row -> {
                    tokens.put(Digest.ofHash(row.getBytes("hash")), row.getLong("token"));
                });
        return tokens;
    }

    private void add(List<Digest> hashes) {
        var tokens = new Long[hashes.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = nonZeroBits();
        }
        jdbc.sql(ADD).param(bytea(hashes)).param(tokens).update();
    }

    private long nonZeroBits() {
        long bits = chance.bits();
        return bits == 0 ? nonZeroBits() : bits;
    }

    private static byte[][] bytea(Collection<Digest> hashes) {
        return hashes.stream().map(Digest::bytes).toArray(byte[][]::new);
    }
}
