package org.thinfile.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.thinfile.kernel.Problem;

/**
 * Runs PostgreSQL's programs. PostgreSQL refuses to run as root; for root they run in a user
 * namespace of their own ({@code unshare -U}), where they are nobody.
 */
final class Programs {

    private static final int TIMEOUT_SECONDS = 120;

    private final PostgresBinaries binaries;
    private final Path log;

    Programs(PostgresBinaries binaries, Path log) {
        this.binaries = binaries;
        this.log = log;
    }

    /** Runs a program to its end; throws a problem that names it and the log where it fails. */
    void run(String program, String... arguments) {
        int code = exitCode(program, arguments);
        if (code != 0) {
            throw new Problem.Unavailable(
                            "PostgreSQL's %s ended with %d".formatted(program, code),
                            "see " + log + " for what it said")
                    .asException();
        }
    }

    /** Runs a program and tells how it ended. */
    int exitCode(String program, String... arguments) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            Files.createDirectories(log.getParent());
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            var process = builder.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + program, e);
        }
    }
}
