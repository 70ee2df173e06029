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
    private static final String WORLD = "simulated-world";

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

    /** The first API key. */
    String apiKey() {
        try {
            return Files.readString(apiKeyFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + apiKeyFile(), e);
        }
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

    /** A home of its own inside this one, for a simulated world: nothing of it is shared. */
    Home ofWorld() {
        return new Home(folder.resolve("world"));
    }

    /** What this home was declared the simulated world of: then nobody in it is real. */
    Optional<String> simulatedWorld() {
        return Optional.ofNullable(settings().getProperty(WORLD));
    }

    /** Declares this home a simulated world, for every later command on it. */
    void rememberWorld(String world) {
        remember(WORLD, world);
    }

    /** Remembers where the business clock stands, for every later command on this home. */
    void rememberBusinessClock(OffsetDateTime at) {
        remember(CLOCK, at.toString());
    }

    private void remember(String name, String value) {
        var settings = settings();
        settings.setProperty(name, value);
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
