package org.thinfile.featureengine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
    private static final int CALLS = 400;

    enum Golden {
        ONE_PLAIN_EVENT(List.of(plain(1)), new long[] {0}),
        EVERY_COLUMN(List.of(full(), plain(2), retraction(), farAway()), new long[] {3, 4, 9, 1}),
        A_YEAR_OF_STATEMENTS(year(), new long[12]),
        /** Enough for columns to be coded in every way there is; no version 1 of it was kept. */
        HUNDREDS_OF_CALLS(calls(), LongStream.range(0, CALLS).map(i -> i * i / 90).toArray());

        final List<Event> events;
        final long[] relative;

        Golden(List<Event> events, long[] relative) {
            this.events = events;
            this.relative = relative;
        }

        byte[] bytes(int version) throws IOException {
            var name = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            var file = "/golden/v%d-%s.bin".formatted(version, name);
            try (var in = GoldenChunkTest.class.getResourceAsStream(file)) {
                assertThat(in).as(file).isNotNull();
                return in.readAllBytes();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HUNDREDS_OF_CALLS", mode = EnumSource.Mode.EXCLUDE)
    void todaysDecoderReadsWhatVersionOneWrote(Golden golden) throws IOException {
        requireRead(golden, 1);
    }

    @ParameterizedTest
    @EnumSource
    void todaysDecoderReadsWhatVersionTwoWrote(Golden golden) throws IOException {
        requireRead(golden, 2);
    }

    private static void requireRead(Golden golden, int version) throws IOException {
        var read = ChunkFormat.decode(golden.bytes(version), SOURCE, BASE);
        assertThat(read.events()).isEqualTo(golden.events);
        for (int i = 0; i < golden.relative.length; i++) {
            assertThat(read.position(i)).isEqualTo(BASE + golden.relative[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void todaysEncoderWritesTheSameBytesWhereZlibPacksAlike(Golden golden) throws IOException {
        Assumptions.assumeTrue(
                zlibPacksAsKnown(),
                "this JDK's zlib packs differently (both read each other's bytes)");
        assertThat(ChunkFormat.encode(golden.events, golden.relative)).isEqualTo(golden.bytes(2));
    }

    @Test
    void thereIsAGoldenFileForTheVersionWritten() {
        assertThat(ChunkFormat.VERSION).isEqualTo(2);
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
                new EventId(-1),
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
                new EventId(-1),
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
                new EventId(0),
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
        return IntStream.rangeClosed(1, 12).mapToObj(GoldenChunkTest::statement).toList();
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

    private static List<Event> calls() {
        return IntStream.range(0, CALLS).mapToObj(GoldenChunkTest::call).toList();
    }

    /** Every fourth one without an amount; a counterparty always has the same group. */
    private static Event call(int number) {
        long mixed = number * 2_654_435_761L >>> 7 & 0xFFFF;
        var at = Instant.parse("2005-05-01T00:00:00Z").plusSeconds(number * 5_000L + mixed);
        int other = (int) (mixed % 60) * (int) (mixed % 60) / 60;
        var attributes = new TreeMap<String, Object>();
        attributes.put("group", other % 3 == 0 ? "family" : "others");
        attributes.put("balance", number * 1_000L + mixed % 900);
        if (number % 4 != 0) {
            attributes.put("length", mixed * mixed * mixed * mixed);
        }
        return new Event(
                SOURCE,
                EventId.of(SOURCE, "call " + number),
                0,
                false,
                number % 4 == 0 ? "text" : "call",
                at,
                Instant.parse("2005-05-02T04:00:00Z").plusSeconds(number / 15 * 86_400L),
                true,
                other == 0 ? 0 : other * 0x9E37_79B9_7F4A_7C15L,
                number % 4 == 0 ? null : (Long) (mixed % 7 * mixed),
                number % 4 == 0 ? null : "TWD",
                number % 4 == 0 ? null : (Long) (mixed % 600),
                other % 2 == 0 ? "cell 1" : "cell " + mixed % 9,
                attributes);
    }
}
