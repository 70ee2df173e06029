package org.thinfile.features;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thinfile.featureengine.FeatureVersion;
import org.thinfile.featureengine.PublishedVersions;
import org.thinfile.kernel.Digest;

/**
 * Definition versions in features.definition_version, and what features mean in
 * features.feature_version.
 */
@Component
final class JdbcDefinitions {

    private static final String KEEP =
            """
            insert into features.definition_version (digest, name, definition)
            values (:digest, :name, :definition)
                on conflict (digest) do nothing\
            """;

    private static final String FIND =
            "select definition from features.definition_version where digest = :digest";

    private static final String PUBLISH =
            """
            insert into features.feature_version (name, version, meaning)
            select * from unnest(:names, :versions, :meanings)
                on conflict (name, version) do nothing\
            """;

    private static final String PUBLISHED =
            """
            select name, version, meaning
              from features.feature_version
             where name = any(:names)
             order by name, version\
            """;

    private final JdbcClient jdbc;

    JdbcDefinitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes what features mean; those noted before stay as they are. */
    void publish(List<FeatureVersion> versions) {
        jdbc.sql(PUBLISH)
                .param("names", versions.stream().map(FeatureVersion::name).toArray(String[]::new))
                .param(
                        "versions",
                        versions.stream().map(FeatureVersion::version).toArray(Integer[]::new))
                .param(
                        "meanings",
                        versions.stream().map(each -> each.meaning().hex()).toArray(String[]::new))
                .update();
    }

    /** What features of these names mean, in every version that was ever used here. */
    PublishedVersions published(Collection<String> names) {
        var meanings = new TreeMap<String, SortedMap<Integer, Digest>>();
        jdbc.sql(PUBLISHED)
                .param("names", names.toArray(String[]::new))
                .query(row -> {
                    meanings.computeIfAbsent(row.getString("name"), name -> new TreeMap<>())
                            .put(row.getInt("version"), new Digest(row.getString("meaning")));
                });
        return new PublishedVersions(meanings);
    }

    /** Keeps a version; one of the same digest that is kept already stays as it is. */
    void keep(Digest digest, String name, DefinitionText text) {
        jdbc.sql(KEEP)
                .param("digest", digest.hex())
                .param("name", name)
                .param("definition", text.bytes())
                .update();
    }

    Optional<DefinitionText> find(Digest digest) {
        return jdbc.sql(FIND)
                .param("digest", digest.hex())
                .query((row, n) -> DefinitionText.read(row.getBytes(1)))
                .optional();
    }
}
