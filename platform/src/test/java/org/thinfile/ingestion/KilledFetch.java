package org.thinfile.ingestion;

import java.nio.file.Path;
import java.time.LocalDate;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Actor;
import org.thinfile.postgres.TestDatabase;

/** A process that fetches until it is killed; run by {@link KilledFetchTest}. */
final class KilledFetch {

    private KilledFetch() {}

    /**
     * @param arguments URL, user, password of the database; folder with key and connector; the
     *     identifier's value
     */
    public static void main(String[] arguments) {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        var connectors = TestConnectors.on(database.dataSource(), Path.of(arguments[3]), 1);
        var from = LocalDate.of(2020, 1, 1);
        var wanted =
                new FetchRecords(
                        "example-operator",
                        new Identifier("phone-reference", arguments[4]),
                        from,
                        from.plusMonths(7),
                        false);
        connectors.connectors().fetch(wanted, Actor.command("fetch"), Progress.none());
    }
}
