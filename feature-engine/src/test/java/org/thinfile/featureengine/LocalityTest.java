package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

/** The same features, taken in another currency and zone. */
class LocalityTest {

    private static final Source BANK = new Source("bank");
    private static final Path FEATURES = Shipped.folder("features");
    private static final SourceCatalogue SOURCES = SourceCatalogue.load(Shipped.folder("sources"));
    private static final FeatureSet OF_FILES = bank(null, null);

    @Test
    void amountsCountInTheSetsCurrencyAsTheyDidInTheFilesAndNoOthersDo() {
        var here = new FeatureEngine(OF_FILES);
        var elsewhere = new FeatureEngine(bank("CZK", null));
        Seeded.times(
                60,
                random -> {
                    var drawn = new CatalogueHistories(SOURCES.get(BANK), random).history();
                    var history = in(drawn, UnaryOperator.identity());
                    // yuan to koruny; what was in another currency stays so
                    var moved = in(drawn, code -> code.equals("CNY") ? "CZK" : code);

                    assertThat(elsewhere.vector(moved).values())
                            .isEqualTo(here.vector(history).values());
                    var unseen = in(drawn, code -> code.equals("CNY") ? "GBP" : code);
                    assertThat(elsewhere.vector(history).values())
                            .as("amounts in yuan are not taken for koruny")
                            .isEqualTo(here.vector(unseen).values());
                });
    }

    @Test
    void localDaysAreThoseOfTheSetsZone() {
        var zones =
                bank(null, "Europe/Prague").features().stream()
                        .flatMap(feature -> feature.calculation().aggregations().stream())
                        .map(aggregated -> aggregated.zone().getId())
                        .distinct();
        assertThat(zones).containsExactly("Europe/Prague");
    }

    @Test
    void currencyAndZoneArePartOfTheDigestAndSelectionsKeepThem() {
        var digests =
                List.of(
                        OF_FILES.digest(),
                        bank("CZK", null).digest(),
                        bank(null, "Europe/Prague").digest(),
                        bank("CZK", "Europe/Prague").digest());
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(bank("CZK", null).select(List.of("bank-*")).digest())
                .isEqualTo(bank("CZK", null).digest());
        assertThat(FeatureSet.load(FEATURES, List.of("bank-*")).digest())
                .as("a set that says nothing of both is what it was")
                .isEqualTo(OF_FILES.digest());
    }

    @Test
    void aBoundInTheFilesCurrencyIsNotTakenForOneInAnother() {
        var cards = new Locality(List.of("card-issuer"), "CZK", null);
        // bounds of 0 are the only ones of this file, and nothing is nothing in every currency
        assertThat(FeatureSet.load(FEATURES, cards).names()).isNotEmpty();
        var shops = new Locality(List.of("bounded"), "CZK", null);
        var folder = Shipped.folder("feature-engine/src/test/resources/bounded-features");
        assertThat(FeatureSet.load(folder).names()).containsExactly("bounded-many");
        assertThatThrownBy(() -> FeatureSet.load(folder, shops))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("bounded.yaml")
                .hasMessageContaining("the bound is in the file's own currency")
                .hasMessageContaining("amounts in CZK");
    }

    @Test
    void unknownCurrenciesAndZonesAreRefused() {
        assertThatThrownBy(() -> new Locality(List.of("bank"), "QQQ", null))
                .hasMessageContaining("currency 'QQQ' is not known");
        assertThatThrownBy(() -> new Locality(List.of("bank"), null, "Europe/Bohemia"))
                .hasMessageContaining("'Europe/Bohemia' is no zone");
    }

    private static FeatureSet bank(@Nullable String currency, @Nullable String zone) {
        var all = FeatureSet.load(FEATURES, new Locality(List.of("bank"), currency, zone));
        return all.select(List.of("bank-*"));
    }

    private static History in(History history, UnaryOperator<String> currency) {
        var events = new ArrayList<Event>();
        for (var event : history.events()) {
            var code = event.currency();
            events.add(
                    new Event(
                            event.source(),
                            event.id(),
                            event.revision(),
                            event.retracted(),
                            event.kind(),
                            event.happenedAt(),
                            event.knownAt(),
                            event.knownAtAsserted(),
                            event.counterparty(),
                            event.amount(),
                            code == null ? null : currency.apply(code),
                            event.seconds(),
                            event.place(),
                            event.attributes()));
        }
        var chunks =
                events.isEmpty()
                        ? List.<EventColumns>of()
                        : List.of(EventColumns.of(events, new long[events.size()]));
        return History.of(
                chunks, new AsOf(history.asOf().instant(), 10), new TreeSet<>(List.of(BANK)));
    }
}
