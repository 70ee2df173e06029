package org.thinfile.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import org.thinfile.postgres.Durability;
import org.thinfile.postgres.PostgresServer;

/** A home folder for as long as a measurement lasts. */
final class ThrowawayHome {

    private ThrowawayHome() {}

    static Path make() throws IOException {
        return Files.createTempDirectory("thinfile-bench");
    }

    /** Stops what a killed process may have left running, and deletes all. */
    static void delete(Path home) throws IOException {
        if (Files.exists(home.resolve("data/postgres/postmaster.pid"))) {
            PostgresServer.join(home, Durability.THROWAWAY, new SecureRandom()::nextBytes).close();
        }
        try (var paths = Files.walk(home)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
