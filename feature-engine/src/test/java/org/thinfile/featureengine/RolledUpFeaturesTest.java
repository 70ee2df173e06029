package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.Source;

class RolledUpFeaturesTest {

    private static final Source PHONE = new Source("operator");
    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");
    private static final AsOf AT = new AsOf(T, 100);
    private static final long ANNE = 11;
    private static final long BEN = 22;
    private static final long CARL = 33;

    private static final String FEATURES =
            """
            source: %s
            purpose: People behind a business tell how it is run.
            uses: [credit-decision]
            reasons:
              people: {zh: 关键人, en: People}
            features:
            """;

    private static final String CALLS =
            FEATURES.formatted("operator")
                    + """
                      - name: calls
                        title: {zh: 通话, en: Calls}
                        dimension: connections
                        reason: people
                        expected: none
                        events: [call]
                        aggregate: count
                    """;

    @TempDir private Path folder;

    @Test
    void aBusinessIsToldByWhomItsOwnHistoryLinksAtItsStateOfKnowledge() {
        var history =
                business(
                        linked("party-linked", ANNE, "legal-representative", 10),
                        linked("party-linked", ANNE, "shareholder", 11),
                        linked("party-linked", BEN, "key-staff", 12),
                        linked("party-linked", CARL, "key-staff", 13),
                        linked("party-unlinked", CARL, "key-staff", 20),
                        linked("party-unlinked", ANNE, "shareholder", 30));
        assertThat(Links.of(history).keySet()).containsExactly(ANNE, BEN);
        assertThat(Links.of(history).get(ANNE)).containsExactly("legal-representative");
        var earlier =
                History.of(
                        List.of(columns(history.events())), new AsOf(day(15), 100), history.open());
        assertThat(Links.of(earlier).keySet()).containsExactly(ANNE, BEN, CARL);
        var closed = History.of(List.of(columns(history.events())), AT, new TreeSet<>());
        assertThat(Links.of(closed)).isEmpty();
    }

    @Test
    void peopleRolledUpStandInTheVectorOfTheBusiness() throws IOException {
        var engine = engine("{of: calls, how: mean, roles: [key-staff]}");
        var asked = engine.people().orElseThrow();
        assertThat(asked.set().names()).containsExactly("calls");
        var people =
                List.<LinkedPerson>of(
                        seen(asked, 3, "key-staff", "shareholder"),
                        seen(asked, 5, "key-staff"),
                        seen(asked, 9, "shareholder"),
                        new LinkedPerson.Unseen(
                                new TreeSet<>(Set.of("key-staff")), Absence.NO_CONSENT));
        var history = business(linked("party-linked", ANNE, "key-staff", 10));
        var vector = engine.vector(history, Availability.NEUTRAL, new LinkedPeople(people, 1));
        assertThat(vector.value("people-calls")).isEqualTo(4);
        assertThat(vector.quality().people())
                .isEqualTo(
                        new Quality.People(4, 3, new TreeMap<>(Map.of(Absence.NO_CONSENT, 1)), 1));
        assertThat(engine.set().sources("people-calls")).containsExactly(Links.SOURCE);
        var nobody = engine.vector(history);
        assertThat(nobody.value("people-calls")).isNaN();
    }

    @Test
    void whatTheLinksRestOnClosedLeavesItMissing() throws IOException {
        var engine = engine("{of: calls, how: sum}");
        var people = List.<LinkedPerson>of(seen(engine.people().orElseThrow(), 3, "key-staff"));
        var closed = History.of(List.of(), AT, new TreeSet<>());
        var vector = engine.vector(closed, Availability.NEUTRAL, new LinkedPeople(people, 0));
        assertThat(vector.value("people-calls")).isNaN();
    }

    @Test
    void aVersionOfThePeoplesFeatureIsAVersionOfTheRollUp() throws IOException {
        var before = engine("{of: calls, how: share, at-least: 2}").set().digest();
        var same = engine("{of: calls, how: share, at-least: 2}").set().digest();
        var after = engine("{of: calls, how: share, at-least: 3}").set().digest();
        assertThat(same).isEqualTo(before);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void aRollUpThatCannotBeIsNamedWithItsLine() {
        assertThatThrownBy(() -> engine("{of: smoke, how: mean}"))
                .hasMessageContaining("rolls up 'smoke', and no feature has that name");
        assertThatThrownBy(() -> engine("{of: people-calls, how: mean}"))
                .hasMessageContaining("made of a roll-up itself");
        assertThatThrownBy(() -> engine("{of: calls, how: mean, at-least: 3}"))
                .hasMessageContaining("only share");
    }

    private FeatureEngine engine(String rollUp) throws IOException {
        Files.writeString(folder.resolve("operator.yaml"), CALLS);
        Files.writeString(
                folder.resolve("business.yaml"),
                FEATURES.formatted("business")
                        + """
                          - name: people-calls
                            title: {zh: 关键人通话, en: Calls of people}
                            dimension: connections
                            reason: people
                            expected: none
                            roll-up: %s
                        """
                                .formatted(rollUp));
        return new FeatureEngine(FeatureSet.load(folder, List.of("people-calls")));
    }

    private static LinkedPerson seen(FeatureEngine engine, int calls, String... roles) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < calls; i++) {
            events.add(event(PHONE, "call", i, 0, new TreeMap<>()));
        }
        return new LinkedPerson.Seen(
                new TreeSet<>(Set.of(roles)), engine.vector(history(PHONE, events)));
    }

    private static Event linked(String kind, long token, String role, int day) {
        return event(Links.SOURCE, kind, day, token, new TreeMap<>(Map.of("role", role)));
    }

    private static Event event(
            Source source, String kind, int day, long token, TreeMap<String, Object> attributes) {
        return new Event(
                source,
                EventId.of(source, kind + day),
                0,
                false,
                kind,
                day(day),
                day(day),
                true,
                token,
                null,
                null,
                null,
                null,
                attributes);
    }

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day);
    }

    private static History business(Event... events) {
        return history(Links.SOURCE, List.of(events));
    }

    private static History history(Source source, List<Event> events) {
        return History.of(List.of(columns(events)), AT, new TreeSet<>(Set.of(source)));
    }

    private static EventColumns columns(List<Event> events) {
        return EventColumns.of(events, LongStream.range(0, events.size()).toArray());
    }
}
