package org.thinfile.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Seeded;
import org.thinfile.postgres.TestDatabase;

/** A process that destroys two keys; run by {@link KilledErasureTest}. */
final class KilledErasure {

    private KilledErasure() {}

    /**
     * @param arguments URL, user, password of the database; master key file; the two owners
     */
    public static void main(String[] arguments) {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        TestVault.on(database.dataSource(), Path.of(arguments[3]), Seeded.chance(2))
                .vault()
                .destroy(
                        List.of(
                                new KeySlot.IntakeKey(UUID.fromString(arguments[4])),
                                new KeySlot.IntakeKey(UUID.fromString(arguments[5]))),
                        "PIPL Art. 47",
                        Actor.command("erase"));
    }
}
