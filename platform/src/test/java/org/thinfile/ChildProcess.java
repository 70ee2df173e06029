package org.thinfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.thinfile.command.Main;

/**
 * A JVM of its own that a test waits for, kills or both. It is told to start quickly rather than to
 * run fast, and what it says is read all the time, so that it never waits for its reader.
 */
public final class ChildProcess implements AutoCloseable {

    /** Exit code of a process that was killed, by {@code kill -9} or at a failpoint. */
    public static final int KILLED = 137;

    /** What a child says when its start is over and its work begins. */
    public static final String READY = "READY";

    private static final Path ROOT = Path.of(System.getProperty("org.thinfile.root"));
    private static final long PATIENCE_SECONDS = 180;
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder said = new StringBuilder();

    private ChildProcess(Process process) {
        this.process = process;
        Thread.ofVirtual()
                .start(() -> {
                    process.inputReader()
                            .lines()
                            .filter(line -> !line.isEmpty())
                            .forEach(lines::add);
                    lines.add(END);
                });
    }

    /** Runs a main class of the test's class path, to be killed at a failpoint if one is named. */
    public static ChildProcess start(Class<?> main, String failpoint, Object... arguments)
            throws IOException {
        var words = new ArrayList<String>();
        for (var argument : arguments) {
            words.add(argument.toString());
        }
        return start(main, words, Map.of("THINFILE_FAILPOINT", failpoint));
    }

    /** Runs a main class of the test's class path with so many megabytes of memory at most. */
    public static ChildProcess within(int megabytes, Class<?> main, Object... arguments)
            throws IOException {
        var words = Stream.of(arguments).map(Object::toString).toList();
        return start(main, words, Map.of("JAVA_TOOL_OPTIONS", "-Xmx%dm".formatted(megabytes)));
    }

    /** Runs a command of the launcher. */
    public static ChildProcess command(List<String> arguments, Map<String, String> environment)
            throws IOException {
        return start(Main.class, arguments, environment);
    }

    private static ChildProcess start(
            Class<?> main, List<String> arguments, Map<String, String> environment)
            throws IOException {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.thinfile.root=" + ROOT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        line.addAll(arguments);
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    /** Waits for a line that holds a word, and gives it. */
    public String await(String word) throws InterruptedException {
        for (var line = next(); line != null; line = next()) {
            if (line.contains(word)) {
                return line;
            }
        }
        throw new AssertionError("it ended without saying '%s':%n%s".formatted(word, said));
    }

    /** Lets it work for a moment, then kills it; fails where it did not work as long as that. */
    public void killAfter(Duration moment) throws InterruptedException {
        boolean ended = process.waitFor(moment.toNanos(), TimeUnit.NANOSECONDS);
        assertThat(ended).as("it ended by itself within %s:%n%s", moment, said).isFalse();
        process.destroyForcibly();
        assertThat(exitCode()).isEqualTo(KILLED);
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** All it said, at its end. */
    public String said() throws InterruptedException {
        while (next() != null) {
            // to the end
        }
        return said.toString();
    }

    /** The next line; null after the last one. */
    private String next() throws InterruptedException {
        var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("it says nothing more:%n%s".formatted(said));
        }
        if (line.equals(END)) {
            lines.add(END);
            return null;
        }
        said.append(line).append('\n');
        return line;
    }

    /** Stops it with a signal, as a person would. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        exitCode();
    }
}
