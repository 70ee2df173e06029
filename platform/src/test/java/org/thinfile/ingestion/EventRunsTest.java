package org.thinfile.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.EventId;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

/** Events come back by subject as they came, whatever the bounds of memory and files are. */
class EventRunsTest {

    private static final Source SOURCE = new Source("shop");
    private static final Instant AT = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void eventsComeBackBySubjectInTheOrderInWhichTheyCame() {
        Seeded.times(
                30,
                random -> {
                    var naive = new TreeMap<String, List<Long>>();
                    var found = new ArrayList<Map.Entry<String, List<Long>>>();
                    int most = random.nextInt(1, 40);
                    try (var runs = new EventRuns(SOURCE, most, random.nextInt(2, 5))) {
                        for (long n = 0; n < 300; n++) {
                            var subject = "s" + random.nextInt(25);
                            runs.add(subject);
                            var own = naive.computeIfAbsent(subject, s -> new ArrayList<>());
                            if (random.nextInt(6) > 0) {
                                runs.add(subject, event(n), n);
                                own.add(n);
                            }
                        }
                        runs.forEach((subject, chunks) ->
                                found.add(Map.entry(subject, positions(chunks))));
                    }
                    assertThat(found).isEqualTo(List.copyOf(naive.entrySet()));
                });
    }

    @Test
    void placesAreOrderedAsFilesAreRead() {
        var last = new FactPlace(32_767, (1L << 36) - 1, 4_095);
        assertThat(FactPlace.of(last.position())).isEqualTo(last);
        assertThat(last.position()).isPositive();
        assertThat(new FactPlace(0, 9, 4).position())
                .isLessThan(new FactPlace(0, 10, 0).position());
        assertThat(new FactPlace(0, 1L << 30, 4).position())
                .isLessThan(new FactPlace(1, 2, 0).position());
    }

    private static List<Long> positions(List<EventColumns> chunks) {
        var positions = new ArrayList<Long>();
        for (var chunk : chunks) {
            for (int row = 0; row < chunk.size(); row++) {
                positions.add(chunk.position(row));
                assertThat(chunk.event(row)).isEqualTo(event(chunk.position(row)));
            }
        }
        return positions;
    }

    private static Event event(long n) {
        return new Event(
                SOURCE,
                EventId.of(SOURCE, "e" + n),
                0,
                false,
                "order",
                AT.plusSeconds(n % 7),
                AT.plusSeconds(60),
                true,
                n % 3,
                n,
                "CNY",
                null,
                null,
                new TreeMap<>(Map.of("n", n)));
    }
}
