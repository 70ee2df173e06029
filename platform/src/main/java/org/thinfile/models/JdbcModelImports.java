package org.thinfile.models;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;

/** Where imported models came from, as a table. */
@Component
final class JdbcModelImports {

    private static final String ADD =
            """
            insert into models.import
                   (model_id, format, file, declaration, imported_by, imported_at)
            values (:model, :format, :file, :declaration, :by, :at)
                on conflict (model_id) do nothing\
            """;

    private final JdbcClient jdbc;

    JdbcModelImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an import; tells whether it was not there. */
    boolean add(
            Digest model, String format, Digest file, byte[] declaration, Actor by, Instant at) {
        return jdbc.sql(ADD)
                        .param("model", model.hex())
                        .param("format", format)
                        .param("file", file.hex())
                        .param("declaration", declaration)
                        .param("by", by.toString())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
