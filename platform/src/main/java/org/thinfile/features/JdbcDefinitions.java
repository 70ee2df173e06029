package org.thinfile.features;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.kernel.Digest;

/** Definition versions in features.definition_version. */
@Component
final class JdbcDefinitions {

    private static final String KEEP =
            """
            insert into features.definition_version (digest, name, definition)
            values (:digest, :name, :definition)
                on conflict (digest) do nothing\
            """;

    private static final String FIND =
            "select definition from features.definition_version where digest = :digest";

    private final JdbcClient jdbc;

    JdbcDefinitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a version; one of the same digest that is kept already stays as it is. */
    void keep(Digest digest, String name, DefinitionText text) {
        jdbc.sql(KEEP)
                .param("digest", digest.hex())
                .param("name", name)
                .param("definition", text.bytes())
                .update();
    }

    Optional<DefinitionText> find(Digest digest) {
        return jdbc.sql(FIND)
                .param("digest", digest.hex())
                .query((row, n) -> DefinitionText.read(row.getBytes(1)))
                .optional();
    }
}
