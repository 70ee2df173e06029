package org.thinfile.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.thinfile.benchmarks.Medians;

/**
 * How long {@code ./thinfile serve} takes, launcher and database included: until its health
 * answers, and in all if it is stopped as soon as it is ready. On one home, whose first start,
 * which makes the database, is told apart; with the AOT cache of {@code ./thinfile package} too, if
 * there is one.
 */
final class StartBench {

    private static final int STARTS = 5;
    private static final double PATIENCE_SECONDS = 120;

    /** What the server says last before it waits for requests. */
    private static final String READY = "stop with Ctrl-C";

    private StartBench() {}

    /** One start and stop, in seconds. */
    record Start(double health, double total) {}

    /** All figures, medians over starts. */
    static Map<String, Object> measure() throws Exception {
        boolean cache = Files.exists(Root.folder("platform/target/thinfile/thinfile.aot"));
        var home = ThrowawayHome.make();
        try {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("starts", STARTS);
            var first = start(home, false);
            figures.put("first_start_health_seconds", first.health());
            put(figures, "", starts(home, false));
            figures.put("aot_cache", cache);
            if (cache) {
                put(figures, "aot_", starts(home, true));
            } else {
                System.err.println("thinfile: no AOT cache to measure (see: ./thinfile package)");
            }
            return figures;
        } finally {
            ThrowawayHome.delete(home);
        }
    }

    private static void put(Map<String, Object> figures, String prefix, List<Start> starts) {
        figures.put(prefix + "health_seconds", Medians.of(starts, Start::health));
        figures.put(prefix + "total_seconds", Medians.of(starts, Start::total));
    }

    private static List<Start> starts(Path home, boolean cache) throws Exception {
        var starts = new ArrayList<Start>();
        for (int i = 1; i <= STARTS; i++) {
            starts.add(start(home, cache));
            System.err.printf(
                    "thinfile: start %d of %d %s the AOT cache: %.2f s%n",
                    i, STARTS, cache ? "with" : "without", starts.getLast().health());
        }
        return starts;
    }

    private static Start start(Path home, boolean cache) throws Exception {
        int port = freePort();
        var log = home.resolve("serve.log");
        var launcher = Root.folder("thinfile").toString();
        var builder =
                new ProcessBuilder(launcher, "serve", "--port", String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().remove("THINFILE_DB_URL");
        builder.environment().put("THINFILE_HOME", home.toString());
        builder.environment().put("THINFILE_AOT", cache ? "on" : "off");
        long started = System.nanoTime();
        var process = builder.start();
        try {
            var health = URI.create("http://127.0.0.1:%d/actuator/health".formatted(port));
            await(started, process, log, () -> answers(health));
            double answered = secondsSince(started);
            await(started, process, log, () -> Files.readString(log).contains(READY));
            double ready = secondsSince(started);
            // it says so just before it listens to signals
            Thread.sleep(200);
            long stopping = System.nanoTime();
            process.destroy();
            process.waitFor();
            return new Start(answered, ready + secondsSince(stopping));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void await(long started, Process process, Path log, Callable<Boolean> reached)
            throws Exception {
        while (!reached.call()) {
            if (!process.isAlive() || secondsSince(started) > PATIENCE_SECONDS) {
                throw new IllegalStateException(
                        "the server did not come up: " + Files.readString(log));
            }
            Thread.sleep(10);
        }
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static boolean answers(URI health) throws IOException {
        var connection = (HttpURLConnection) health.toURL().openConnection();
        connection.setReadTimeout(30_000);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        } finally {
            connection.disconnect();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
