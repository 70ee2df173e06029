package org.thinfile.features;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.events.Histories;
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
            DataSource source, Path folder, int pageSubjects, Histories histories) {
        var settings = new FeatureSettings(folder, pageSubjects);
        var sets =
                new FeatureSets(
                        settings, CATALOGUE, new JdbcDefinitions(JdbcClient.create(source)));
        return new TestFeatures(sets, new FeatureVectors(sets, histories, settings));
    }
}
