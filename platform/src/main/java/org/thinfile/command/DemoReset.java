package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.function.Predicate;
import org.thinfile.kernel.Problem;

/** Forgets a run of the demo, and nothing else. */
final class DemoReset {

    private DemoReset() {}

    /**
     * Empties the installation of a home that holds a demo alone; refuses one that holds anything
     * else, or whose database is not the shipped one.
     */
    static void forget(Home home, Predicate<Collection<String>> isOnlyDemo, PrintWriter err) {
        if (System.getenv("THINFILE_DB_URL") != null) {
            throw Failures.usage(
                    "--fresh empties only the shipped database, and THINFILE_DB_URL names another",
                    "empty that database yourself, or run without THINFILE_DB_URL");
        }
        if (!Files.exists(home.folder().resolve("data"))) {
            return;
        }
        try (var installation = Installation.open(home)) {
            var dataSets = installation.get(org.thinfile.ingestion.DataSets.class).names();
            if (!isOnlyDemo.test(dataSets)) {
                throw new Problem.Conflict(
                                "this home holds data that is not the demo's: "
                                        + String.join(", ", dataSets),
                                "run the demo on a home of its own: THINFILE_HOME=... ./thinfile"
                                        + " demo")
                        .asException();
            }
        }
        err.println("thinfile: forgetting the recorded run");
        Installation.dropDatabase(home);
        try {
            Files.deleteIfExists(home.demoRun());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + home.demoRun(), e);
        }
    }
}
