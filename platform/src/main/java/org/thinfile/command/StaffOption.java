package org.thinfile.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.thinfile.access.StaffKeys;
import org.thinfile.access.StaffMember;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import picocli.CommandLine.Option;

/** {@code --staff-key} on every command that somebody answers for. */
final class StaffOption {

    @Option(
            names = "--staff-key",
            paramLabel = "FILE",
            description = {
                "file with the key of who does it (default: the file that",
                "THINFILE_STAFF_KEY_FILE names)"
            })
    private @Nullable Path file;

    /** Who does it; throws an {@code Unauthenticated} problem where nobody says so. */
    Actor require(Installation installation) {
        var named = named();
        if (named == null) {
            throw new Problem.Unauthenticated(
                            "this is done by a named person",
                            "add --staff-key FILE; ./thinfile staff add NAME --role ROLE makes a"
                                    + " key")
                    .asException();
        }
        return actor(installation, named);
    }

    /** Who does it, or the command where nobody says so. */
    Actor or(Actor command, Installation installation) {
        var named = named();
        return named == null ? command : actor(installation, named);
    }

    private @Nullable Path named() {
        var usual = System.getenv("THINFILE_STAFF_KEY_FILE");
        return file != null || usual == null || usual.isBlank() ? file : Path.of(usual);
    }

    private static Actor actor(Installation installation, Path file) {
        try {
            return installation
                    .get(StaffKeys.class)
                    .authenticate(Files.readString(file).strip())
                    .map(StaffMember::actor)
                    .orElseThrow(() ->
                            new Problem.Unauthenticated(
                                            "the file of the staff key holds none that is valid",
                                            "give the file of a key that was not revoked")
                                    .asException());
        } catch (IOException e) {
            throw Failures.usage(
                    "the file of the staff key cannot be read", "name a readable file");
        }
    }
}
