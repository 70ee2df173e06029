package org.thinfile.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.kernel.Seeded;

class PostgresServerTest {

    @TempDir Path home;

    @Test
    void aFreshHomeGetsADurableServerThatAsksForItsPassword() throws Exception {
        try (var server = join()) {
            assertThat(ask(server, "show fsync")).isEqualTo("on");
            assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(server, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(server, "show password_encryption")).isEqualTo("scram-sha-256");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                            server.url("postgres"), server.user(), "wrong")
                                    .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(
                            Files.getPosixFilePermissions(
                                    home.resolve("keys").resolve("postgres.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void whatWasCommittedIsThereAfterARestart() throws Exception {
        try (var server = join()) {
            ask(server, "create table kept as select 42 as n; select 1");
        }
        try (var server = join()) {
            assertThat(ask(server, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void aServerThatLivesOnIsAdopted() throws Exception {
        var first = join();
        var before = ask(first, "select pg_postmaster_start_time()");
        // a killed process leaves the server running and its locks free: the next one finds it
        var cluster = Cluster.in(home, Durability.DURABLE, Seeded.chance(2));
        cluster.ensureRunning();
        assertThat(ask(first, "select pg_postmaster_start_time()")).isEqualTo(before);
        first.close();
    }

    @Test
    void aPortTakenInBetweenIsLeftForAFreeOne() throws Exception {
        join().close();
        var port = home.resolve("data").resolve("postgres").resolve("thinfile.port");
        try (var taken =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Files.writeString(port, taken.getLocalPort() + "\n");
            try (var server = join()) {
                assertThat(ask(server, "select 1")).isEqualTo("1");
                assertThat(Files.readString(port).strip())
                        .isNotEqualTo(String.valueOf(taken.getLocalPort()));
            }
        }
    }

    private PostgresServer join() {
        return PostgresServer.join(home, Durability.DURABLE, Seeded.chance(1));
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                server.url("postgres"), server.user(), server.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
