package org.thinfile.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder in which an installation keeps its state: {@code data/} (PostgreSQL), {@code keys/}
 * (master key, passwords, first API key), {@code programs/} (unpacked binaries).
 *
 * @param folder {@code THINFILE_HOME}, else {@code .thinfile} in the user's home
 */
record Home(Path folder) {

    private static final String CLOCK = "business-clock";

    /** The home that the environment names. */
    static Home fromEnvironment() {
        var named = System.getenv("THINFILE_HOME");
        return new Home(
                named == null || named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".thinfile")
                        : Path.of(named).toAbsolutePath().normalize());
    }

    /** Where keys lie; readable to the owner alone. */
    Path keys() {
        return folder.resolve("keys");
    }

    /** The first API key's file. */
    Path apiKeyFile() {
        return keys().resolve("api.key");
    }

    /** The record of the last full run of the demo. */
    Path demoRun() {
        return folder.resolve("demo-run.json");
    }

    /** Where this installation's business clock stands, if it stands. */
    Optional<Instant> businessClock() {
        var text = settings().getProperty(CLOCK);
        return text == null
                ? Optional.empty()
                : Optional.of(OffsetDateTime.parse(text).toInstant());
    }

    /** Remembers where the business clock stands, for every later command on this home. */
    void rememberBusinessClock(OffsetDateTime at) {
        var settings = settings();
        settings.setProperty(CLOCK, at.toString());
        try {
            Files.createDirectories(folder);
            var fresh = folder.resolve("installation.properties.new");
            try (var out = Files.newBufferedWriter(fresh)) {
                settings.store(out, "Thinfile: what every command on this home shares");
            }
            Files.move(
                    fresh,
                    settingsFile(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settingsFile(), e);
        }
    }

    private Properties settings() {
        var settings = new Properties();
        if (Files.exists(settingsFile())) {
            try (var in = Files.newBufferedReader(settingsFile())) {
                settings.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + settingsFile(), e);
            }
        }
        return settings;
    }

    private Path settingsFile() {
        return folder.resolve("installation.properties");
    }
}
