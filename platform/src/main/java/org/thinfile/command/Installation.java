package org.thinfile.command;

import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.thinfile.Thinfile;
import org.thinfile.kernel.Problem;
import org.thinfile.postgres.Durability;
import org.thinfile.postgres.PostgresServer;

/**
 * A running application on a home folder: its PostgreSQL (shipped, or the one that {@code
 * THINFILE_DB_URL} names) and its Spring context, closed in the opposite order, also where the
 * process is told to stop.
 */
final class Installation implements AutoCloseable {

    private static final String DATABASE = "thinfile";

    private final ConfigurableApplicationContext context;
    private final Shutdown shutdown;

    private Installation(ConfigurableApplicationContext context, Shutdown shutdown) {
        this.context = context;
        this.shutdown = shutdown;
    }

    /** Starts without the web, for commands that work on what the installation holds. */
    static Installation open(Home home) {
        return start(home, WebApplicationType.NONE, Map.of());
    }

    /** Starts with the web on a port of the loopback or of every address. */
    static Installation serve(Home home, String address, int port) {
        return start(
                home,
                WebApplicationType.SERVLET,
                Map.of("server.address", address, "server.port", port));
    }

    /** A front door of the application. */
    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** The port the web is served on. */
    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Whether the process should stay: the context still runs. */
    boolean isRunning() {
        return context.isRunning();
    }

    @Override
    public void close() {
        shutdown.close();
    }

    private static Installation start(Home home, WebApplicationType web, Map<String, Object> more) {
        var properties = new LinkedHashMap<String, Object>(more);
        properties.put("thinfile.master-key-file", home.keys().resolve("master.key").toString());
        properties.put("thinfile.events.sources", Root.folder("sources").toString());
        properties.put("thinfile.mappings.folder", Root.folder("mappings").toString());
        properties.put("thinfile.connectors.folder", Root.folder("connectors").toString());
        properties.put("thinfile.senders.folder", Root.folder("senders").toString());
        properties.put("thinfile.programmes.folder", Root.folder("programmes").toString());
        properties.put("thinfile.features.folder", Root.folder("features").toString());
        properties.put("thinfile.jurisdictions.folder", Root.folder("jurisdictions").toString());
        home.businessClock()
                .ifPresent(at -> properties.put("thinfile.business-clock", at.toString()));
        if (home.simulatedWorld().isPresent()) {
            properties.put("thinfile.models.simulated-world", true);
        }
        var own = System.getenv("THINFILE_DB_URL");
        var shutdown = new Shutdown();
        try {
            var postgres = own == null || own.isBlank() ? join(home) : null;
            if (postgres != null) {
                shutdown.opened(postgres::close);
            }
            properties.putAll(postgres == null ? ownDatabase(own) : shipped(postgres));
            var context =
                    new SpringApplicationBuilder(Thinfile.class)
                            .web(web)
                            .properties(properties)
                            .logStartupInfo(false)
                            .registerShutdownHook(false)
                            .run();
            shutdown.opened(context::close);
            return new Installation(context, shutdown);
        } catch (RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    private static PostgresServer join(Home home) {
        return PostgresServer.join(
                home.folder(), Durability.DURABLE, new SecureRandom()::nextBytes);
    }

    private static Map<String, Object> shipped(PostgresServer postgres) {
        ensureDatabase(postgres);
        return Map.of(
                "spring.datasource.url",
                postgres.url(DATABASE),
                "spring.datasource.username",
                postgres.user(),
                "spring.datasource.password",
                postgres.password());
    }

    private static Map<String, Object> ownDatabase(@Nullable String url) {
        if (url == null || !url.startsWith("jdbc:postgresql:")) {
            throw Failures.usage(
                    "THINFILE_DB_URL is no JDBC URL of a PostgreSQL",
                    "write it as jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=...");
        }
        return Map.of("spring.datasource.url", url);
    }

    /** Drops the database of a home and makes an empty one; its keys stay, to be used again. */
    static void dropDatabase(Home home) {
        try (var postgres = join(home)) {
            execute(postgres, "drop database if exists " + DATABASE + " with (force)");
        }
    }

    private static void ensureDatabase(PostgresServer postgres) {
        var exists = "select 1 from pg_database where datname = '" + DATABASE + "'";
        if (!execute(postgres, exists)) {
            execute(postgres, "create database " + DATABASE);
        }
    }

    /** Runs a statement beside the database; whether it gave a row. */
    private static boolean execute(PostgresServer postgres, String sql) {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.url("postgres"), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next();
        } catch (SQLException e) {
            throw new Problem.Unavailable(
                            "the database could not be opened (SQL state %s)"
                                    .formatted(e.getSQLState()),
                            "see data/postgres.log in the home folder")
                    .asException();
        }
    }
}
