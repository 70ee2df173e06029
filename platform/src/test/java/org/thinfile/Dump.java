package org.thinfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.web.Migrations;

/**
 * The whole of a database as SQL: schemas with their Flyway histories, content, rules. Written by
 * code of ours, since {@code pg_dump} is not among the PostgreSQL programs that ship ({@code
 * initdb}, {@code pg_ctl} and {@code postgres} only). Where sequences stand is part of it.
 *
 * @param sql statements, to be run at once in an empty database
 */
record Dump(String sql) {

    private static final String TABLES =
            """
            select c.oid::regclass::text
              from pg_class c
             where relnamespace::regnamespace::text in (:modules)
               and relkind in ('r', 'p') and not relispartition
             order by 1\
            """;

    private static final String COLUMNS =
            """
            select quote_ident(attname)
              from pg_attribute
             where attrelid = :table::regclass and attnum > 0
               and not attisdropped and attgenerated = ''
             order by attnum\
            """;

    private static final String SEQUENCES =
            """
            select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename),
                          last_value)
              from pg_sequences
             where schemaname in (:modules) and last_value is not null
             order by 1\
            """;

    /** Reads a database; the same content gives the same text. */
    static Dump of(DataSource dataSource) {
        var schema = SchemaText.of(dataSource);
        var jdbc = JdbcClient.create(dataSource);
        var statements = new ArrayList<>(schema.tables());
        for (var table : tables(jdbc)) {
            statements.addAll(content(jdbc, table));
        }
        statements.addAll(list(jdbc, SEQUENCES));
        statements.addAll(schema.rules());
        return new Dump(statements.stream().collect(Collectors.joining(";\n", "", ";\n")));
    }

    static Dump read(Path file) throws IOException {
        return new Dump(Files.readString(file, StandardCharsets.UTF_8));
    }

    /** Makes its schemas and content in an empty database. */
    void load(DataSource empty) {
        new JdbcTemplate(empty).execute(sql);
    }

    /** The rows of each table of the modules, partitions counted with their parent. */
    static Map<String, Long> rows(DataSource dataSource) {
        var jdbc = JdbcClient.create(dataSource);
        var rows = new TreeMap<String, Long>();
        for (var table : tables(jdbc)) {
            rows.put(table, jdbc.sql("select count(*) from " + table).query(Long.class).single());
        }
        return rows;
    }

    private static List<String> tables(JdbcClient jdbc) {
        return list(jdbc, TABLES);
    }

    private static List<String> content(JdbcClient jdbc, String table) {
        var columns = jdbc.sql(COLUMNS).param("table", table).query(String.class).list();
        var values =
                columns.stream()
                        .map("quote_nullable(%s::text)"::formatted)
                        .collect(Collectors.joining(" || ', ' || "));
        return jdbc
                .sql("select %s from %s order by 1".formatted(values, table))
                .query(String.class)
                .list()
                .stream()
                .map(row ->
                        "insert into %s (%s)\n    overriding system value values (%s)"
                                .formatted(table, String.join(", ", columns), row))
                .toList();
    }

    private static List<String> list(JdbcClient jdbc, String query) {
        return jdbc.sql(query).param("modules", Migrations.order()).query(String.class).list();
    }
}
