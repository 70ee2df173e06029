package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

/** Features that look at two sources. */
class ContradictionFeaturesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final FeatureSet FEATURES = FeatureSet.load(Shipped.folder("features"));
    private static final SourceCatalogue SOURCES = SourceCatalogue.load(Shipped.folder("sources"));
    private static final FeatureEngine ENGINE =
            new FeatureEngine(FEATURES.select(List.of("contradiction-*")));

    private static final Source BANK = new Source("bank");
    private static final Source EMPLOYMENT = new Source("employment");
    private static final Source FORM = new Source("application-form");
    private static final Source LOCATION = new Source("location");

    static Stream<SortedSet<Source>> combinations() {
        return FEATURES.names().stream()
                .map(FEATURES::sources)
                .filter(sources -> sources.size() > 1)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void agreeWithTheNaiveTwinTellHistoriesApartAndGoWithEitherSource(SortedSet<Source> sources) {
        var names =
                FEATURES.names().stream()
                        .filter(name -> FEATURES.sources(name).equals(sources))
                        .toList();
        var engine = new FeatureEngine(FEATURES.select(names));
        var values = new TreeMap<String, Set<Double>>();
        names.forEach(name -> values.put(name, new HashSet<>()));
        Seeded.times(
                120,
                random -> {
                    var chunks = new ArrayList<EventColumns>();
                    for (var source : sources) {
                        var events =
                                new CatalogueHistories(SOURCES.get(source), random)
                                        .events(NOW, 1 + random.nextInt(250));
                        if (source.equals(BANK) && random.nextBoolean()) {
                            // among them pay that comes every month
                            events.addAll(StatementLines.events(StatementLines.seeded(random)));
                        }
                        chunks.add(EventColumns.of(events, new long[events.size()]));
                    }
                    var vector = FeatureEngineTest.assertAgrees(engine, history(chunks, sources));
                    values.forEach((name, seen) -> seen.add(vector.value(name)));
                    for (var closed : sources) {
                        var open = new TreeSet<>(sources);
                        open.remove(closed);
                        var without = engine.vector(history(chunks, open));
                        assertThat(without.values()).containsOnly(Double.NaN);
                        assertThat(without.quality().absent())
                                .containsOnlyKeys(closed)
                                .containsEntry(closed, Absence.NO_CONSENT);
                    }
                });
        values.values().forEach(seen -> seen.remove(Double.NaN));
        values.values().removeIf(seen -> seen.size() > 1);
        assertThat(values).as("features that never differ").isEmpty();
    }

    @Test
    void aWithdrawnConsentRemovesExactlyWhatDependsOnItsSource() {
        var engine = new FeatureEngine(FEATURES);
        var events = new TreeMap<Source, EventColumns>();
        for (var entry : SOURCES.entries().values()) {
            var drawn = new CatalogueHistories(entry, Seeded.generator(7)).events(NOW, 200);
            events.put(entry.source(), EventColumns.of(drawn, new long[drawn.size()]));
        }
        var all = new TreeSet<>(events.keySet());
        var chunks = List.copyOf(events.values());
        var whole = engine.vector(history(chunks, all));
        for (var closed : all) {
            var open = new TreeSet<>(all);
            open.remove(closed);
            var without = engine.vector(history(chunks, open));
            for (var name : FEATURES.names()) {
                Double expected =
                        FEATURES.sources(name).contains(closed)
                                ? (Double) Double.NaN
                                : (Double) whole.value(name);
                assertThat(without.value(name))
                        .as("%s without %s", name, closed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void payThatNobodyInsuresShowsInMonthsAndPayAboveItsBaseInTheRatio() {
        var events = new ArrayList<Event>();
        for (int month = 1; month <= 12; month++) {
            var paid = Instant.parse("2025-%02d-10T04:00:00Z".formatted(month));
            events.add(event(BANK, "money-in", paid, 2_000_000L, 0, null, "line-class", "salary"));
            if (month <= 6) {
                events.add(insured(paid, 500_000L));
            }
        }
        var vector = vector(events);
        // until two months ago: January to October, of which July to October are not insured
        assertThat(vector.value("contradiction-salary-uninsured-months-14")).isEqualTo(4);
        assertThat(vector.value("contradiction-salary-uninsured-share-14")).isEqualTo(0.4);
        assertThat(vector.value("contradiction-salary-to-base-12")).isEqualTo(4);
        assertThat(vector.value("contradiction-base-to-salary-12")).isEqualTo(0.25);
        // insured in May and June within the eight months, and paid in both
        assertThat(vector.value("contradiction-insured-unpaid-share-8")).isZero();
    }

    private static Event insured(Instant at, long base) {
        var attributes = Map.<String, Object>of("insurance", "pension", "paid", "paid");
        return event(EMPLOYMENT, "social-insurance-month", at, base, 77, "440100", attributes);
    }

    @Test
    void anEmployerThatInsuresIsTheOneDeclaredOrNot() {
        var declared = event(FORM, "declared-work", at(20), null, 77, "440100", Map.of());
        var same = vector(List.of(declared, insured(at(30), 500_000)));
        assertThat(same.value("contradiction-employer-agreement")).isEqualTo(1);
        assertThat(same.value("contradiction-work-region-agreement")).isEqualTo(1);
        var other = event(FORM, "declared-work", at(10), null, 78, "440300", Map.of());
        var changed = vector(List.of(declared, other, insured(at(30), 500_000)));
        assertThat(changed.value("contradiction-employer-agreement")).isZero();
        assertThat(changed.value("contradiction-work-region-agreement")).isZero();
    }

    @Test
    void aHomeDeclaredFarFromWherePeopleSleepIsKilometresAway() {
        var declared =
                event(FORM, "declared-address", at(20), null, 0, "23.129163,113.264435", Map.of());
        var home = event(LOCATION, "home-inferred", at(9), null, 0, "22.5,114.1", Map.of());
        var near =
                event(LOCATION, "home-inferred", at(5), null, 0, "23.129163,113.264435", Map.of());
        var far = vector(List.of(declared, home));
        // by the haversine formula, worked out apart from the code
        assertThat(far.value("contradiction-home-distance")).isCloseTo(110.5837, within(0.0001));
        assertThat(far.value("contradiction-home-agreement")).isZero();
        var moved = vector(List.of(declared, home, near));
        assertThat(moved.value("contradiction-home-distance")).isZero();
        assertThat(moved.value("contradiction-home-agreement")).isEqualTo(1);
    }

    @Test
    void nightsInTheAreaDeclaredAreAShareOfNights() {
        var events = new ArrayList<Event>();
        events.add(event(FORM, "declared-address", at(300), null, 0, "440106", Map.of()));
        for (int i = 0; i < 4; i++) {
            // two in the morning in Guangzhou
            var night = Instant.parse("2025-12-1%dT18:00:00Z".formatted(i));
            events.add(event(LOCATION, "visit", night, null, 0, i == 0 ? "440106" : "1", Map.of()));
        }
        assertThat(vector(events).value("contradiction-night-share-3"))
                .as("the form is older than the window of stays")
                .isNaN();
        events.add(event(FORM, "declared-address", at(30), null, 0, "440106", Map.of()));
        assertThat(vector(events).value("contradiction-night-share-3")).isEqualTo(0.25);
    }

    private static Instant at(int daysBefore) {
        return NOW.minusSeconds(daysBefore * 86_400L);
    }

    private static Event event(
            Source source,
            String kind,
            Instant at,
            Long fen,
            long other,
            String place,
            String key,
            String text) {
        return event(source, kind, at, fen, other, place, Map.of(key, text));
    }

    private static Event event(
            Source source,
            String kind,
            Instant at,
            Long fen,
            long other,
            String place,
            Map<String, Object> attributes) {
        return new Event(
                source,
                EventId.of(source, kind + at),
                0,
                false,
                kind,
                at,
                at,
                true,
                other,
                fen,
                fen == null ? null : (String) "CNY",
                kind.equals("visit") ? (Long) 3_600L : null,
                place,
                new TreeMap<>(attributes));
    }

    private static FeatureVector vector(List<Event> events) {
        var bySource = events.stream().collect(Collectors.groupingBy(Event::source));
        var chunks =
                bySource.values().stream()
                        .map(some -> EventColumns.of(some, new long[some.size()]))
                        .toList();
        return FeatureEngineTest.assertAgrees(
                ENGINE, history(chunks, new TreeSet<>(SOURCES.entries().keySet())));
    }

    private static History history(List<EventColumns> chunks, SortedSet<Source> open) {
        return History.of(chunks, new AsOf(NOW, 10), open);
    }
}
