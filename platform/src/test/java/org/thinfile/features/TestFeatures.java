package org.thinfile.features;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;

/**
 * Features on a migrated database, without the application.
 *
 * @param sets feature sets
 * @param vectors vectors
 * @param settings what both go by
 */
public record TestFeatures(FeatureSets sets, FeatureVectors vectors, FeatureSettings settings) {

    /** Features of a folder, read in pages of that many subjects. */
    public static TestFeatures on(
            DataSource source, Path folder, int pageSubjects, Histories histories) {
        var settings = new FeatureSettings(folder, pageSubjects);
        var sets = new FeatureSets(settings, new JdbcDefinitions(JdbcClient.create(source)));
        return new TestFeatures(sets, new FeatureVectors(sets, histories, settings), settings);
    }

    /** Vectors to learn from. */
    public TrainingVectors training(Consents consents) {
        return new TrainingVectors(vectors, consents, settings);
    }

    /** Training sets, on the database of {@code source}. */
    public TrainingSets trainingSets(DataSource source, Histories histories, Consents consents) {
        return new TrainingSets(
                sets,
                training(consents),
                histories,
                new JdbcTrainingSets(JdbcClient.create(source), source),
                TestTrail.on(source),
                new JdbcTransactionManager(source));
    }
}
