package org.thinfile.featureengine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thinfile.featureengine.history.SeededEvents.CARDS;
import static org.thinfile.featureengine.history.SeededEvents.PHONE;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thinfile.kernel.Seeded;

class ChunkFormatTest {

    @Test
    void whatIsWrittenIsReadBack() {
        Seeded.times(
                1_000,
                random -> {
                    var events = events(random);
                    var relative = positions(random, events.size());
                    var bytes = ChunkFormat.encode(events, relative);
                    var read = ChunkFormat.decode(bytes, CARDS, 1_000);
                    assertThat(read.events()).isEqualTo(events);
                    for (int i = 0; i < relative.length; i++) {
                        assertThat(read.position(i)).isEqualTo(relative[i] + 1_000);
                    }
                    assertThat(ChunkFormat.encode(events, relative)).isEqualTo(bytes);
                });
    }

    @Test
    void readColumnsAreWrittenToTheSameBytes() {
        Seeded.times(
                200,
                random -> {
                    var events = events(random);
                    var bytes = ChunkFormat.encode(events, positions(random, events.size()));
                    assertThat(ChunkFormat.encode(ChunkFormat.decode(bytes, CARDS, 0)))
                            .isEqualTo(bytes);
                });
    }

    @Test
    void bytesDoNotDependOnHowTheAttributesWereSorted() {
        var backwards = new TreeMap<String, Object>(java.util.Comparator.reverseOrder());
        backwards.put("a", 1L);
        backwards.put("b", "x");
        var event = event(backwards);
        var same = event(new TreeMap<String, Object>(java.util.Map.of("a", 1L, "b", "x")));
        assertThat(ChunkFormat.encode(List.of(event), new long[] {0}))
                .isEqualTo(ChunkFormat.encode(List.of(same), new long[] {0}));
    }

    @Test
    void anyFlippedBitsGiveACleanErrorOrAChunkWhoseEventsCanBeMade() {
        Seeded.times(
                5_000,
                random -> {
                    var events = events(random);
                    var bytes = ChunkFormat.encode(events, positions(random, events.size()));
                    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    readOrRefuse(bytes);
                });
    }

    @Test
    void anyDamageInsideThePackedBytesOfVersionOneGivesACleanErrorOrAChunkToo() {
        Seeded.times(
                5_000,
                random -> {
                    var events = events(random);
                    var columns = EventColumns.of(events, positions(random, events.size()));
                    var payload = PayloadWriter.write(columns);
                    for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                        payload[random.nextInt(payload.length)] = (byte) random.nextInt();
                    }
                    try {
                        PayloadReader.read(payload, CARDS, 0).events();
                    } catch (UnreadableChunkException e) {
                        assertThat(e).hasMessageNotContaining("null");
                    }
                });
    }

    @Test
    void anyCutGivesACleanError() {
        var random = Seeded.generator(1);
        var events = IntStream.range(0, 30).mapToObj(i -> SeededEvents.event(random, CARDS, i));
        var bytes = ChunkFormat.encode(events.toList(), positions(random, 30));
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ChunkFormat.decode(cut, CARDS, 0))
                    .isInstanceOf(UnreadableChunkException.class);
        }
        assertThatThrownBy(
                        () -> ChunkFormat.decode(Arrays.copyOf(bytes, bytes.length + 1), CARDS, 0))
                .isInstanceOf(UnreadableChunkException.class);
    }

    @Test
    void unknownVersionsForeignBytesAndFalseLengthsAreNamed() {
        var bytes = ChunkFormat.encode(List.of(event(new TreeMap<>())), new long[] {0});
        bytes[3] = 3;
        assertThatThrownBy(() -> ChunkFormat.decode(bytes, CARDS, 0))
                .hasMessageContaining("version 3");
        assertThatThrownBy(() -> ChunkFormat.decode("no chunk".getBytes(), CARDS, 0))
                .hasMessageContaining("TFC");
        byte[] huge = {'T', 'F', 'C', 1, -1, -1, -1, -1, 7, 0, 0};
        assertThatThrownBy(() -> ChunkFormat.decode(huge, CARDS, 0))
                .hasMessageContaining("cannot hold");
        byte[] many = {'T', 'F', 'C', 2, -1, -1, -1, 1, 0, 0, 0};
        assertThatThrownBy(() -> ChunkFormat.decode(many, CARDS, 0))
                .hasMessageContaining("cannot hold");
    }

    @Test
    void positionsPastTheLogAreRefused() {
        var bytes = ChunkFormat.encode(List.of(event(new TreeMap<>())), new long[] {5});
        assertThatThrownBy(() -> ChunkFormat.decode(bytes, CARDS, Long.MAX_VALUE - 4))
                .isInstanceOf(UnreadableChunkException.class)
                .hasMessageContaining("position");
    }

    @Test
    void aChunkIsOfOneSourceAndNotEmpty() {
        var random = Seeded.generator(2);
        var mixed =
                List.of(SeededEvents.event(random, CARDS, 1), SeededEvents.event(random, PHONE, 1));
        assertThatThrownBy(() -> ChunkFormat.encode(mixed, new long[2]))
                .hasMessageContaining("one source");
        assertThatThrownBy(() -> ChunkFormat.encode(List.of(), new long[0]))
                .hasMessageContaining("at least one event");
        assertThatThrownBy(() -> ChunkFormat.encode(mixed.subList(0, 1), new long[] {-1}))
                .hasMessageContaining("negative");
    }

    @Test
    void halfASurrogatePairIsRefusedInsteadOfLost() {
        var attributes = new TreeMap<String, Object>();
        attributes.put("note", "\uD83D");
        assertThatThrownBy(() -> ChunkFormat.encode(List.of(event(attributes)), new long[1]))
                .hasMessageContaining("surrogate");
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            ChunkFormat.decode(bytes, CARDS, 0).events();
        } catch (UnreadableChunkException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    /** Often few, at times so many that columns are worth a code. */
    private static List<Event> events(RandomGenerator random) {
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 25);
        return IntStream.range(0, count)
                .mapToObj(i -> SeededEvents.event(random, CARDS, random.nextInt(40)))
                .toList();
    }

    private static long[] positions(RandomGenerator random, int count) {
        return random.longs(count, 0, 10_000).toArray();
    }

    private static Event event(TreeMap<String, Object> attributes) {
        var at = Instant.parse("2005-04-20T00:00:00Z");
        return new Event(
                CARDS,
                new EventId(1),
                0,
                false,
                "statement",
                at,
                at,
                false,
                0,
                null,
                null,
                null,
                null,
                attributes);
    }
}
