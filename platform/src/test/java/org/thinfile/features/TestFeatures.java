package org.thinfile.features;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.thinfile.audit.TestTrail;
import org.thinfile.consent.Consents;
import org.thinfile.events.Histories;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.identity.Tokens;
import org.thinfile.ingestion.TestIntake;
import org.thinfile.jurisdictions.TestJurisdictions;

/**
 * Features on a migrated database, without the application.
 *
 * @param sets feature sets
 * @param vectors vectors
 * @param settings what both go by
 */
public record TestFeatures(FeatureSets sets, FeatureVectors vectors, FeatureSettings settings) {

    private static final SourceCatalogue CATALOGUE =
            SourceCatalogue.load(TestIntake.root().resolve("sources"));

    /** Features of a folder, read in pages of that many subjects. */
    public static TestFeatures on(
            DataSource source, Path folder, int pageSubjects, TestIntake intake) {
        return on(
                source,
                folder,
                pageSubjects,
                intake.histories(),
                intake.consents(),
                intake.tokens());
    }

    /** The same, on histories that did not come by an intake. */
    static TestFeatures on(
            DataSource source,
            Path folder,
            int pageSubjects,
            Histories histories,
            Consents consents,
            Tokens tokens) {
        var settings = new FeatureSettings(folder, pageSubjects);
        var sets =
                new FeatureSets(
                        settings, CATALOGUE, new JdbcDefinitions(JdbcClient.create(source)));
        var linked = new LinkedVectors(tokens, consents, histories);
        return new TestFeatures(
                sets, new FeatureVectors(sets, histories, linked, settings), settings);
    }

    /** Vectors to learn from. */
    public TrainingVectors training(Consents consents) {
        return new TrainingVectors(vectors, consents, settings);
    }

    /** Training sets, on the database of {@code source}. */
    public TrainingSets trainingSets(DataSource source, Histories histories, Consents consents) {
        return new TrainingSets(
                sets,
                TestJurisdictions.NEUTRAL,
                training(consents),
                histories,
                new JdbcTrainingSets(JdbcClient.create(source), source),
                TestTrail.on(source),
                new JdbcTransactionManager(source));
    }
}
