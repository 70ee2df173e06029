package org.thinfile.features;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.ingestion.TestIntake;

/**
 * Features on a migrated database, without the application.
 *
 * @param sets feature sets
 * @param vectors vectors
 */
public record TestFeatures(FeatureSets sets, FeatureVectors vectors) {

    private static final SourceCatalogue CATALOGUE =
            SourceCatalogue.load(TestIntake.root().resolve("sources"));

    /** Features of a folder, read in pages of that many subjects. */
    public static TestFeatures on(
            DataSource source, Path folder, int pageSubjects, TestIntake intake) {
        var settings = new FeatureSettings(folder, pageSubjects);
        var sets =
                new FeatureSets(
                        settings, CATALOGUE, new JdbcDefinitions(JdbcClient.create(source)));
        return new TestFeatures(sets, vectors(intake, sets, settings));
    }

    private static FeatureVectors vectors(
            TestIntake intake, FeatureSets sets, FeatureSettings settings) {
        var histories = intake.histories();
        var linked = new LinkedVectors(intake.tokens(), intake.consents(), histories);
        return new FeatureVectors(sets, histories, linked, settings);
    }
}
