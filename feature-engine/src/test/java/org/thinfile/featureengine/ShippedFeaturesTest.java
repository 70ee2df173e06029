package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

/** Every feature that ships, over events its source's file allows. */
class ShippedFeaturesTest {

    private static final FeatureSet FEATURES = FeatureSet.load(Shipped.folder("features"));
    private static final SourceCatalogue SOURCES = SourceCatalogue.load(Shipped.folder("sources"));

    static Stream<Source> sources() {
        return FEATURES.sources().stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void agreesWithTheNaiveTwinAndTellsHistoriesApart(Source source) {
        var names =
                FEATURES.names().stream()
                        .filter(name ->
                                FEATURES.sources(name).equals(new TreeSet<>(Set.of(source))))
                        .filter(name -> FEATURES.select(List.of(name)).people().isEmpty())
                        .toList();
        var engine = new FeatureEngine(FEATURES.select(names));
        var values = new TreeMap<String, Set<Double>>();
        names.forEach(name -> values.put(name, new HashSet<>()));
        Seeded.times(
                150,
                random -> {
                    var history = new CatalogueHistories(SOURCES.get(source), random).history();
                    assertThat(history.events()).allMatch(e -> SOURCES.check(e).isEmpty());
                    var vector = FeatureEngineTest.assertAgrees(engine, history);
                    values.forEach((name, seen) -> seen.add(vector.value(name)));
                });
        values.values().forEach(seen -> seen.remove(Double.NaN));
        values.values().removeIf(seen -> seen.size() > 1);
        assertThat(values)
                .as("features that are the same, or missing, whatever happened (a text misspelt?)")
                .isEmpty();
    }
}
