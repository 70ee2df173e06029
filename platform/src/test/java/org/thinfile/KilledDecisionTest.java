package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server killed while it decides, on the shipped durable PostgreSQL: what it acknowledged is
 * there, what it did not is there whole or not at all, and asking again gives one decision.
 */
class KilledDecisionTest {

    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));

    @TempDir static Path home;

    @BeforeAll
    static void aHomeWithSomeHistories() throws Exception {
        Files.writeString(
                home.resolve("installation.properties"),
                "business-clock=2005-10-01T00\\:00+08\\:00\n");
        var table = JourneyNode.firstRows(home, 30);
        var mapping = ROOT.resolve("mappings/taiwan-cards.yaml").toString();
        var imported =
                ServerProcess.start(
                        home, "", List.of("import", "--mapping", mapping, table.toString()));
        assertThat(imported.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(imported.process().exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origination.decided.before-commit:3",
                "web.idempotency.before-commit:3",
                "web.idempotency.after-commit:3"
            })
    void whatWasAcknowledgedIsThereAndTheRestIsWholeOrAbsent(String failpoint) throws Exception {
        var run = failpoint.replaceAll("\\W", "-");
        long before;
        try (var server = ServerProcess.serve(home, "")) {
            before = count(server.node());
        }
        var killed = ServerProcess.serve(home, failpoint);
        var node = killed.node();
        assertThat(node.apply(1, run + "-1").status()).isEqualTo(201);
        assertThat(node.apply(2, run + "-2").status()).isEqualTo(201);
        assertThatThrownBy(() -> node.apply(3, run + "-3"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(killed.process().waitFor()).isEqualTo(137);
        try (var again = ServerProcess.serve(home, "")) {
            boolean committed = failpoint.contains("after-commit");
            assertThat(count(again.node())).isEqualTo(before + (committed ? 3 : 2));
            var answer = again.node().apply(3, run + "-3");
            assertThat(answer.status()).isEqualTo(201);
            assertThat(again.node().apply(3, run + "-3").id()).isEqualTo(answer.id());
            assertThat(count(again.node())).isEqualTo(before + 3);
            assertThat(again.node().replay(answer)).isEqualTo("Same");
        }
    }

    @Test
    void everythingKilledInBetweenIsStillSound() throws Exception {
        var verified = ServerProcess.start(home, "", List.of("verify", "--json"));
        assertThat(verified.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(verified.process().exitValue()).isZero();
    }

    private static long count(JourneyNode node) {
        var items = node.get("/applications?limit=500").body().get("items");
        return items.size();
    }

    /** A server in a process of its own, stopped by a signal. */
    record ServerProcess(Process process, JourneyNode node) implements AutoCloseable {

        static ServerProcess serve(Path home, String failpoint) throws Exception {
            var started = start(home, failpoint, List.of("serve", "--port", "0"));
            var reader = started.process().errorReader();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains("listening on ")) {
                    var url = line.substring(line.indexOf("http"));
                    Thread.ofVirtual().start(() -> reader.lines().forEach(rest -> {}));
                    var key = Files.readString(home.resolve("keys/api.key")).strip();
                    return new ServerProcess(
                            started.process(),
                            new JourneyNode(null, url, key, HttpClient.newHttpClient()));
                }
            }
            throw new IllegalStateException("the server did not start");
        }

        static ServerProcess start(Path home, String failpoint, List<String> command)
                throws Exception {
            var line = new java.util.ArrayList<String>();
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(
                    List.of(
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-Dorg.thinfile.root=" + ROOT,
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.thinfile.command.Main"));
            line.addAll(command);
            var builder = new ProcessBuilder(line);
            builder.environment().put("THINFILE_HOME", home.toString());
            builder.environment().put("THINFILE_FAILPOINT", failpoint);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            var process = builder.start();
            if (!command.getFirst().equals("serve")) {
                Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(rest -> {}));
            }
            return new ServerProcess(process, null);
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
        }
    }
}
