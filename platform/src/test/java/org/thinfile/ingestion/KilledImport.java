package org.thinfile.ingestion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.thinfile.ChildProcess;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;

/**
 * A process that imports table after table until it is killed, so that every moment is one of the
 * work; run by {@link KilledImportTest}.
 */
final class KilledImport {

    static final int ROWS = 400;
    static final int BATCH = 50;

    private KilledImport() {}

    /**
     * @param arguments URL, user, password of the database; folder with key and mapping; number of
     *     this run, which is the seed of its ids as well
     */
    public static void main(String[] arguments) throws IOException {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        var folder = Path.of(arguments[3]);
        var run = arguments[4];
        var intake =
                TestIntake.on(
                        database.dataSource(),
                        folder.resolve("key"),
                        "2005-10-01T00:00:00Z",
                        new IngestionSettings(BATCH, 2),
                        Seeded.chance(Long.parseLong(run)));
        var mapping = Mapping.read(folder.resolve("mapping.yaml"));
        System.out.println(ChildProcess.READY);
        for (int table = 1; ; table++) {
            intake.imports()
                    .run(
                            mapping,
                            write(folder, run + "-" + table),
                            Actor.command("import"),
                            Progress.none());
        }
    }

    /** A table of accounts that no other one names; there whole or not at all. */
    private static Path write(Path folder, String name) throws IOException {
        var text = new StringBuilder("account,amount\n");
        for (int row = 1; row <= ROWS; row++) {
            text.append("a-%s-%d,%d\n".formatted(name, row, row));
        }
        var written = Files.writeString(folder.resolve("half-written"), text);
        return Files.move(written, folder.resolve(name + ".csv"), StandardCopyOption.ATOMIC_MOVE);
    }
}
