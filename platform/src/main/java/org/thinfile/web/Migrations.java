package org.thinfile.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Digest;

/**
 * Brings the schema of every module up to this version: schema, folder below {@code db/migration}
 * and module have the same name, each schema keeps its own history. The resource {@code
 * db/migration/order} lists the modules, lower levels first.
 *
 * <p>Runs under one advisory lock: of two nodes that start at once, one migrates and the other
 * finds nothing left to do. Takes two connections at a time.
 */
public final class Migrations {

    private static final String FOLDER = "db/migration/";

    /** The letters {@code thinfile}; names this lock among all of the database's. */
    private static final long LOCK = 0x7468696e66696c65L;

    private final DataSource dataSource;
    private final List<String> modules;

    /**
     * @param dataSource the database to migrate
     * @param modules names of modules, lower levels first
     */
    public Migrations(DataSource dataSource, List<String> modules) {
        this.dataSource = dataSource;
        this.modules = List.copyOf(modules);
    }

    /** Migrates every module of the application; done again, it changes nothing. */
    public static void run(DataSource dataSource) {
        new Migrations(dataSource, order()).run();
    }

    /** The modules that have a schema, lower levels first. */
    public static List<String> order() {
        try (var in = Migrations.class.getClassLoader().getResourceAsStream(FOLDER + "order")) {
            if (in == null) {
                throw new IllegalStateException("resource " + FOLDER + "order is missing");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + FOLDER + "order", e);
        }
    }

    /**
     * Migrates; throws Flyway's exception, which names file and statement, where one fails. Where
     * the database was left by the very same files, Flyway is not asked at all: its look at each
     * schema costs a start about 0.1 s a module.
     */
    public void run() {
        try (var holder = dataSource.getConnection()) {
            call(holder, "select pg_advisory_lock(?)");
            try {
                var files = filesDigest().hex();
                if (!files.equals(leftBy(holder))) {
                    modules.forEach(this::migrate);
                    remember(holder, files);
                }
            } finally {
                call(holder, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot lock the database for migration (is it up, and are there two"
                            + " connections left?)",
                    e);
        }
    }

    /** Names and contents of all migration files. */
    private Digest filesDigest() {
        var files = new TreeMap<String, Object>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (var module : modules) {
                var pattern = "classpath:" + FOLDER + module + "/*.sql";
                for (var file : resolver.getResources(pattern)) {
                    files.put(
                            module + "/" + file.getFilename(),
                            Digest.of(file.getContentAsByteArray()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the migration files", e);
        }
        return Canonical.digest(files);
    }

    /** The digest of the files that migrated last, kept as the comment of the first schema. */
    private @Nullable String leftBy(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select obj_description(to_regnamespace(?), 'pg_namespace')")) {
            statement.setString(1, modules.getFirst());
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private void remember(Connection connection, String files) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("comment on schema %s is '%s'".formatted(modules.getFirst(), files));
        }
    }

    private void migrate(String module) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(module)
                .defaultSchema(module)
                .createSchemas(true)
                .locations("classpath:" + FOLDER + module)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static void call(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }
}
