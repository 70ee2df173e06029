package org.thinfile.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.thinfile.access.ApiKeys;
import org.thinfile.kernel.Actor;
import org.thinfile.models.ModelsSettings;
import org.thinfile.origination.ProgrammePublication;
import org.thinfile.origination.WrittenProgrammes;
import org.thinfile.programmes.Programme;
import org.thinfile.web.Clocks;

/** What a server needs before its first request: published programmes and one API key. */
final class FirstStart {

    private static final Actor ACTOR = Actor.command("serve");

    private FirstStart() {}

    /** Makes what is missing; done again, it changes nothing. */
    static void complete(Installation installation, Home home) {
        var published = publishProgrammes(installation);
        ensureApiKey(installation, home);
        var publication = installation.get(ProgrammePublication.class);
        // beside the first requests: whoever comes before it is done waits for it, no longer
        Thread.ofPlatform()
                .daemon()
                .name("policy-warm-up")
                .start(() -> published.forEach(publication::warmUp));
    }

    /**
     * Publishes the programmes of the root folder; one that learns from a simulated world only
     * where everybody is simulated.
     */
    static List<Programme> publishProgrammes(Installation installation) {
        var publication = installation.get(ProgrammePublication.class);
        boolean isWorld = installation.get(ModelsSettings.class).simulatedWorld();
        var folders = new WrittenProgrammes(Root.folder("")).folders();
        return folders.names().stream()
                .filter(name -> isWorld || !isSimulated(folders.read(name)))
                .map(name -> publication.publish(name, ACTOR))
                .toList();
    }

    private static boolean isSimulated(Programme programme) {
        return programme.yaml().tree().at("/model/training/simulated").asBoolean(false);
    }

    /** A key that opens the API is in the home's key file, readable to its owner alone. */
    private static void ensureApiKey(Installation installation, Home home) {
        var keys = installation.get(ApiKeys.class);
        var file = home.apiKeyFile();
        try {
            if (Files.exists(file)
                    && keys.authenticate(Files.readString(file).strip()).isPresent()) {
                return;
            }
            var stamp =
                    DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS")
                            .withZone(ZoneOffset.UTC)
                            .format(installation.get(Clocks.class).realNow());
            var made = keys.create("first-" + stamp, ACTOR);
            var owner = PosixFilePermissions.fromString("rw-------");
            Files.createDirectories(home.keys());
            var fresh = home.keys().resolve("api.key.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(owner));
            Files.writeString(fresh, made.key() + "\n");
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the API key to " + file, e);
        }
    }
}
