package org.thinfile.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.thinfile.kernel.Seeded;

/**
 * Real PostgreSQL for tests: one server for the test run, a database of its own for every class,
 * copied from a template that was migrated once.
 *
 * @param url JDBC URL without credentials
 * @param user role
 * @param password its password
 */
public record TestDatabase(String url, String user, String password) {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Map<Object, String> TEMPLATES = new ConcurrentHashMap<>();

    /** Lazily started, stopped with the JVM. */
    private static final class Server {
        static final PostgresServer ONE = start();

        private static PostgresServer start() {
            try {
                var home = Files.createTempDirectory("thinfile-test-");
                var server = PostgresServer.join(home, Durability.THROWAWAY, Seeded.chance(1));
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(() -> {
                                    server.close();
                                    deleteQuietly(home);
                                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void deleteQuietly(java.nio.file.Path home) {
            try {
                Folders.delete(home);
            } catch (IOException e) {
                System.err.println("left behind: " + home);
            }
        }
    }

    /** A new empty database. */
    public static TestDatabase empty() {
        return create("template1");
    }

    /**
     * A new database as a migration leaves it; the migration runs once for each key and is copied.
     *
     * @param key names the template, such as the migrating class
     */
    public static synchronized TestDatabase migrated(Object key, Consumer<DataSource> migration) {
        var template =
                TEMPLATES.computeIfAbsent(
                        key,
                        unused -> {
                            var made = create("template1");
                            migration.accept(made.dataSource());
                            return made.name();
                        });
        return create(template);
    }

    /** An unpooled data source. */
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** The server notices a killed client by itself; until then its locks stand. */
    public void awaitNoOtherSession() {
        var others =
                "select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()"
                        + " and backend_type = 'client backend'";
        try (var connection = dataSource().getConnection();
                var statement = connection.createStatement()) {
            long count = Long.MAX_VALUE;
            while (count > 0) {
                Thread.onSpinWait();
                try (var rows = statement.executeQuery(others)) {
                    rows.next();
                    count = rows.getLong(1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look for other sessions", e);
        }
    }

    private String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static TestDatabase create(String template) {
        var name = "t%d".formatted(NUMBER.incrementAndGet());
        var server = Server.ONE;
        try (var connection =
                        DriverManager.getConnection(
                                server.url("postgres"), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database %s template %s".formatted(name, template));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a test database", e);
        }
        return new TestDatabase(server.url(name), server.user(), server.password());
    }
}
