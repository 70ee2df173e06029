package org.thinfile.features;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thinfile.events.Histories;
import org.thinfile.kernel.Chance;
import org.thinfile.vault.Vault;

/**
 * Features on a migrated database, without the application.
 *
 * @param sets feature sets
 * @param vectors vectors
 * @param kept vectors that were kept
 */
public record TestFeatures(FeatureSets sets, FeatureVectors vectors, KeptVectors kept) {

    /** Features of a folder, read in pages of that many subjects. */
    public static TestFeatures on(
            DataSource source,
            Path folder,
            int pageSubjects,
            Histories histories,
            Vault vault,
            Chance chance) {
        var jdbc = JdbcClient.create(source);
        var settings = new FeatureSettings(folder, pageSubjects);
        var sets = new FeatureSets(settings, new JdbcDefinitions(jdbc));
        return new TestFeatures(
                sets,
                new FeatureVectors(sets, histories, settings),
                new JdbcKeptVectors(jdbc, vault, chance));
    }
}
