package org.thinfile.events;

import java.nio.file.Path;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;
import org.thinfile.vault.TestVault;

/** A process that merges what is due; run by {@link KilledMergingTest}. */
final class KilledMerging {

    private KilledMerging() {}

    /**
     * @param arguments URL, user, password of the database; master key file
     */
    public static void main(String[] arguments) {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]).dataSource();
        var vault = TestVault.on(database, Path.of(arguments[3]), Seeded.chance(2)).vault();
        TestHistories.merging(database, vault).run(10);
    }
}
