package org.thinfile.programmes;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.thinfile.kernel.Digest;

/** The table programmes.version. */
@Repository
class JdbcProgrammeVersions {

    private static final String ADD =
            """
            insert into programmes.version (digest, name, published_at, files)
            values (:digest, :name, :at, :files)
            on conflict (digest) do nothing\
            """;

    private static final String ACTIVATE =
            """
            insert into programmes.activation (name, digest, activated_at)
            values (:name, :digest, :at)\
            """;

    private static final String CURRENT =
            """
            select digest
              from programmes.activation
             where name = :name
             order by number desc
             limit 1\
            """;

    private static final String FILES =
            """
            select files
              from programmes.version
             where digest = :digest\
            """;

    private static final String NAMES =
            """
            select distinct name
              from programmes.activation
             order by name
             limit 1000\
            """;

    private final JdbcClient sql;

    JdbcProgrammeVersions(JdbcClient sql) {
        this.sql = sql;
    }

    void add(String name, Digest digest, byte[] files, Instant at) {
        sql.sql(ADD)
                .param("digest", digest.bytes())
                .param("name", name)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("files", files)
                .update();
        sql.sql(ACTIVATE)
                .param("name", name)
                .param("digest", digest.bytes())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Digest> findCurrent(String name) {
        return sql.sql(CURRENT)
                .param("name", name)
                .query((row, number) -> Digest.ofHash(row.getBytes("digest")))
                .optional();
    }

    Optional<byte[]> findFiles(Digest digest) {
        return sql.sql(FILES)
                .param("digest", digest.bytes())
                .query((row, number) -> row.getBytes("files"))
                .optional();
    }

    List<String> names() {
        return sql.sql(NAMES).query((row, number) -> row.getString("name")).list();
    }
}
