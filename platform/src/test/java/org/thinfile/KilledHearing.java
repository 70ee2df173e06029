package org.thinfile;

import java.nio.file.Path;
import java.util.UUID;
import org.thinfile.postgres.TestDatabase;

/** A node that is told that data came, in a process of its own that is killed while it hears. */
public final class KilledHearing {

    private KilledHearing() {}

    /** Arguments: URL, user and password of the database, folder of the keys, id of the subject. */
    public static void main(String[] arguments) throws InterruptedException {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        try (var node = JourneyNode.join(database, Path.of(arguments[3]))) {
            AwaitingJourneyTest.complete(node, "card-issuer", UUID.fromString(arguments[4]));
            Thread.sleep(60_000);
        }
    }
}
