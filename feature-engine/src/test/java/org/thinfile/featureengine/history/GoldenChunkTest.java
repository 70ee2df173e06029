package org.thinfile.featureengine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thinfile.kernel.Source;

/**
 * Chunks written once and kept: whatever version the program has, it reads them to the same events.
 * These files are never written again; a new version of the format brings files of its own.
 */
class GoldenChunkTest {

    private static final Source SOURCE = new Source("card-issuer");
    private static final long BASE = 4_000_000_000L;

    enum Golden {
        ONE_PLAIN_EVENT(List.of(plain(1)), new long[] {0}),
        EVERY_COLUMN(List.of(full(), plain(2), retraction(), farAway()), new long[] {3, 4, 9, 1}),
        A_YEAR_OF_STATEMENTS(year(), new long[12]);

        final List<Event> events;
        final long[] relative;

        Golden(List<Event> events, long[] relative) {
            this.events = events;
            this.relative = relative;
        }

        String file() {
            return "v1-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".bin";
        }

        byte[] bytes() throws IOException {
            try (var in = GoldenChunkTest.class.getResourceAsStream("/golden/" + file())) {
                assertThat(in).as(file()).isNotNull();
                return in.readAllBytes();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void todaysDecoderReadsWhatVersionOneWrote(Golden golden) throws IOException {
        var read = ChunkFormat.decode(golden.bytes(), SOURCE, BASE);
        assertThat(read.events()).isEqualTo(golden.events);
        for (int i = 0; i < golden.relative.length; i++) {
            assertThat(read.position(i)).isEqualTo(BASE + golden.relative[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void todaysEncoderWritesTheSamePayload(Golden golden) throws IOException {
        assertThat(PayloadWriter.write(EventColumns.of(golden.events, golden.relative)))
                .isEqualTo(ChunkFormat.unpack(golden.bytes()));
    }

    @ParameterizedTest
    @EnumSource
    void todaysEncoderWritesTheSameBytesWhereZlibPacksAlike(Golden golden) throws IOException {
        Assumptions.assumeTrue(
                zlibPacksAsKnown(),
                "this JDK's zlib packs differently (both read each other's bytes)");
        assertThat(ChunkFormat.encode(golden.events, golden.relative)).isEqualTo(golden.bytes());
    }

    @Test
    void thereIsAGoldenFileForTheVersionWritten() {
        assertThat(ChunkFormat.VERSION).isEqualTo(1);
    }

    /** A JDK may be built on another zlib (zlib-ng), whose packed bytes differ and are as good. */
    private static boolean zlibPacksAsKnown() {
        var text = "a text of some length, of a length of some text, some length of a text, ...";
        var deflater = new Deflater(6, true);
        deflater.setInput(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        deflater.finish();
        var out = new byte[200];
        int length = deflater.deflate(out);
        deflater.end();
        return HexFormat.of().formatHex(out, 0, length).equals(KNOWN);
    }

    private static final String KNOWN =
            "4b542849ad2851c84f5328cecf4d55c849cd4b2fc9d001f113a11cb81c48a10eb232882a88b09e9e1e00";

    private static Event plain(int number) {
        var at = Instant.parse("2005-04-20T00:00:00Z");
        return new Event(
                SOURCE,
                EventId.of(SOURCE, "plain " + number),
                0,
                false,
                "repayment-missed",
                at,
                at,
                false,
                0,
                null,
                null,
                null,
                null,
                new TreeMap<>());
    }

    private static Event full() {
        var attributes = new TreeMap<String, Object>();
        attributes.put("channel", "网银 🏦");
        attributes.put("status", -2L);
        attributes.put("limit", Long.MIN_VALUE);
        return new Event(
                SOURCE,
                new EventId(-1, Long.MIN_VALUE),
                7,
                false,
                "statement",
                Instant.parse("2005-09-20T08:30:00.123456Z"),
                Instant.parse("2005-09-21T00:00:00.000001Z"),
                true,
                0x8000_0000_0000_0001L,
                Long.MIN_VALUE,
                "TWD",
                86_400L,
                "460-00-1234",
                attributes);
    }

    private static Event retraction() {
        var attributes = new TreeMap<String, Object>();
        attributes.put("channel", "");
        return new Event(
                SOURCE,
                new EventId(-1, Long.MIN_VALUE),
                8,
                true,
                "statement",
                Instant.parse("2005-09-20T08:30:00.123456Z"),
                Instant.parse("2005-09-19T00:00:00Z"),
                false,
                0x8000_0000_0000_0001L,
                Long.MAX_VALUE,
                "USD",
                -1L,
                "",
                attributes);
    }

    private static Event farAway() {
        return new Event(
                SOURCE,
                new EventId(0, 0),
                Integer.MAX_VALUE - 1,
                false,
                "",
                Instant.parse("-100000-01-01T00:00:00Z"),
                Instant.parse("+100000-01-01T00:00:00Z"),
                false,
                1,
                0L,
                "JPY",
                null,
                null,
                new TreeMap<>());
    }

    private static List<Event> year() {
        return java.util.stream.IntStream.rangeClosed(1, 12)
                .mapToObj(GoldenChunkTest::statement)
                .toList();
    }

    private static Event statement(int month) {
        var at = Instant.parse("2005-%02d-19T16:00:00Z".formatted(month));
        var attributes = new TreeMap<String, Object>();
        attributes.put("status", month % 3 - 1L);
        return new Event(
                SOURCE,
                EventId.of(SOURCE, "statement " + month),
                0,
                false,
                "statement",
                at,
                at,
                true,
                0,
                month * 391_300L - 1_000_000,
                "TWD",
                null,
                null,
                attributes);
    }
}
