package org.thinfile.jurisdictions;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;

/** The table jurisdictions.version. */
@Component
final class JdbcJurisdictions {

    private static final String ADD =
            """
            insert into jurisdictions.version (digest, code, pack)
            values (:digest, :code, :pack)
                on conflict (digest) do nothing\
            """;

    private static final String FIND =
            "select pack from jurisdictions.version where digest = :digest";

    private final JdbcClient jdbc;

    JdbcJurisdictions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a version; whether it was not kept before. */
    boolean add(Jurisdiction jurisdiction, byte[] pack) {
        return jdbc.sql(ADD)
                        .param("digest", jurisdiction.version().bytes())
                        .param("code", jurisdiction.code())
                        .param("pack", pack)
                        .update()
                == 1;
    }

    Optional<byte[]> find(Digest version) {
        return jdbc.sql(FIND)
                .param("digest", version.bytes())
                .query((row, number) -> row.getBytes("pack"))
                .optional();
    }
}
