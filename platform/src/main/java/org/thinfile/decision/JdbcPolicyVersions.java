package org.thinfile.decision;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.thinfile.kernel.Digest;

/** The table decision.policy_version. */
@Repository
class JdbcPolicyVersions {

    private static final String ADD =
            """
            insert into decision.policy_version (digest, programme, published_at, dmn)
            values (:digest, :programme, :at, :dmn)\
            """;

    private static final String IN_FORCE =
            """
            select digest, programme, published_at
              from decision.policy_version
             where programme = :programme
               and published_at <= :at
             order by published_at desc, number desc
             limit 1\
            """;

    private static final String BYTES =
            """
            select dmn
              from decision.policy_version
             where digest = :digest
             order by number
             limit 1\
            """;

    private final JdbcClient sql;

    JdbcPolicyVersions(JdbcClient sql) {
        this.sql = sql;
    }

    void add(PolicyVersion version, byte[] dmn) {
        sql.sql(ADD)
                .param("digest", version.digest().bytes())
                .param("programme", version.programme())
                .param("at", version.publishedAt().atOffset(ZoneOffset.UTC))
                .param("dmn", dmn)
                .update();
    }

    Optional<PolicyVersion> findInForce(String programme, Instant at) {
        return sql.sql(IN_FORCE)
                .param("programme", programme)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new PolicyVersion(
                                Digest.ofHash(row.getBytes("digest")),
                                row.getString("programme"),
                                row.getObject("published_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    Optional<byte[]> findBytes(Digest digest) {
        return sql.sql(BYTES)
                .param("digest", digest.bytes())
                .query((row, number) -> row.getBytes("dmn"))
                .optional();
    }
}
