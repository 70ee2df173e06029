package org.thinfile.features;

import java.nio.file.Path;
import org.thinfile.postgres.TestDatabase;

/** A process that builds a training set; run by {@link KilledTrainingSetTest} and others. */
final class KilledTrainingSet {

    private KilledTrainingSet() {}

    /**
     * @param arguments URL, user, password of the database; folder of the world's key and
     *     definitions; folder of the set; subjects; rows of each; rows of a part
     */
    public static void main(String[] arguments) {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]).dataSource();
        var folder = Path.of(arguments[3]);
        var world = new TrainingWorld(database, folder, folder.resolve("features"), 500);
        var rows =
                TrainingWorld.rows(Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]));
        world.build(rows, Integer.parseInt(arguments[7]), Path.of(arguments[4]));
    }
}
