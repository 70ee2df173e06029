package org.thinfile.audit;

import java.nio.file.Path;
import org.thinfile.postgres.TestDatabase;

/** A process that gives entries their places; run by {@link KilledSequencingTest}. */
final class KilledSequencing {

    private KilledSequencing() {}

    /**
     * @param arguments URL, user, password of the database; signing key file
     */
    public static void main(String[] arguments) {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        TestTrail.sequencer(database.dataSource(), Path.of(arguments[3])).run();
    }
}
