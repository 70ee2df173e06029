package org.thinfile.ingestion;

import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Seeded;

/** A process that imports and may be killed at a failpoint; run by {@link KilledImportTest}. */
final class KilledImport {

    private KilledImport() {}

    /**
     * @param arguments URL, user, password of the database; master key file; mapping; table; seed
     */
    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        var chance = Seeded.chance(Long.parseLong(arguments[6]));
        TestIntake.on(
                        source,
                        Path.of(arguments[3]),
                        "2005-10-01T00:00:00Z",
                        new IngestionSettings(50, 2),
                        chance)
                .imports()
                .run(
                        Mapping.read(Path.of(arguments[4])),
                        Path.of(arguments[5]),
                        Actor.command("import"),
                        Progress.none());
    }
}
