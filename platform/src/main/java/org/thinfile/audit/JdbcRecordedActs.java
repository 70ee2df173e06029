package org.thinfile.audit;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Acts read back from the table of entries. */
@Component
final class JdbcRecordedActs implements RecordedActs {

    private static final String OF_KIND =
            """
            select id, payload
              from audit.entry
             where kind = :kind
             order by payload, id
            """;

    private static final int PAGE = 10_000;

    private final JdbcClient jdbc;

    JdbcRecordedActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<RecordedAct> of(String kind) {
        return jdbc
                .sql(OF_KIND)
                .withFetchSize(PAGE)
                .param("kind", kind)
                .query((row, number) ->
                        new RecordedAct(
                                row.getLong("id"),
                                new String(row.getBytes("payload"), StandardCharsets.UTF_8)))
                .stream();
    }
}
