package org.thinfile.featureengine.history;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Source;

/** Reads what follows the head of a chunk, version 2, and trusts nothing in it. */
final class ChunkReader {

    private final BitReader bits;
    private final EventColumns c;
    private final int[][] shapes;

    /** One column while it is read: every row's value, or those of some rows. */
    private final long[] values;

    /** Those rows. */
    private final int[] rows;

    /** Their classes, where they are not all rows. */
    private int @Nullable [] classesOfSome;

    private ChunkReader(BitReader bits, EventColumns columns, int[][] shapes) {
        this.bits = bits;
        this.c = columns;
        this.shapes = shapes;
        this.values = new long[columns.size()];
        this.rows = new int[columns.size()];
    }

    static EventColumns read(byte[] bytes, int from, Source source, long basePosition) {
        var reader = new ColumnReader(bytes, from);
        int size = reader.count("the number of events", Long.BYTES);
        if (size == 0) {
            throw new UnreadableChunkException("the chunk holds no event");
        }
        int attributes = reader.index("the number of attributes", ChunkFormat.MOST_ATTRIBUTES + 1);
        var texts = new ColumnReader(ChunkFormat.unpacked(reader), 0);
        var kinds = texts.texts("the number of kinds");
        var currencies = texts.texts("the number of currencies");
        var places = texts.texts("the number of places");
        var keys = texts.texts("the number of attribute keys");
        var textValues = texts.texts("the number of attribute texts");
        var shapes = shapes(texts, keys);
        texts.requireEnd();
        var tokens = new long[reader.count("the number of counterparties", Long.BYTES)];
        reader.words(tokens);
        var dictionaries =
                new ChunkDictionaries(kinds, tokens, currencies, places, keys, textValues);
        requireRoom(size, attributes, shapes);
        var columns = new EventColumns(source, size, dictionaries, attributes);
        reader.words(columns.id);
        var bits = new BitReader(bytes, reader.at());
        new ChunkReader(bits, columns, shapes).readColumns(basePosition);
        bits.requireEnd();
        return columns;
    }

    /**
     * That so many attributes can be: nothing is allocated for a claim that is false on its face.
     */
    private static void requireRoom(int size, int attributes, int[][] shapes) {
        long longest = Arrays.stream(shapes).mapToInt(shape -> shape.length).max().orElse(0);
        if (attributes > longest * size) {
            throw new UnreadableChunkException(
                    "%d events of at most %d attributes cannot have %d"
                            .formatted(size, longest, attributes));
        }
    }

    private static int[][] shapes(ColumnReader texts, String[] keys) {
        var shapes = new int[texts.count("the number of shapes", 1)][];
        for (int s = 0; s < shapes.length; s++) {
            var shape = new int[texts.count("the attributes of a shape", 1)];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = texts.index("a key", keys.length * 2);
                if (i > 0 && keys[shape[i - 1] >> 1].compareTo(keys[shape[i] >> 1]) >= 0) {
                    throw new UnreadableChunkException(
                            "the attributes of shape %d are not in order".formatted(s));
                }
            }
            shapes[s] = shape;
        }
        return shapes;
    }

    private void readColumns(long basePosition) {
        PackedNumbers.read(bits, c.happenedAt, null);
        readKnownAt();
        PackedNumbers.read(bits, c.position, null);
        PayloadReader.addBase(c.position, basePosition);
        readInto(c.revision, "a revision", Integer.MAX_VALUE, 0, null);
        readFlags();
        var dictionaries = c.dictionaries;
        readInto(c.kind, "a kind", dictionaries.kinds().length, 0, null);
        int parties = dictionaries.counterparties().length;
        readInto(c.counterpartyCode, "a counterparty", parties + 1, 1, null);
        var byKind = new PackedNumbers.Classes(c.kind, dictionaries.kinds().length);
        readInto(c.currency, "a currency", dictionaries.currencies().length + 1, 1, byKind);
        var byParty = new PackedNumbers.Classes(plusOne(c.counterpartyCode), parties + 1);
        readSome(c.amount, byParty, row -> c.currency[row] != EventColumns.NONE);
        readSome(c.seconds, byParty, row -> c.is(row, EventColumns.HAS_SECONDS));
        readInto(c.place, "a place", dictionaries.places().length + 1, 1, byParty);
        var shapeOf = new int[c.size()];
        readInto(shapeOf, "a shape", shapes.length, 0, byKind);
        readAttributes(shapeOf, byParty);
    }

    private static int[] plusOne(int[] codes) {
        var next = new int[codes.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = codes[i] + 1;
        }
        return next;
    }

    private void readKnownAt() {
        boolean delayed = bits.bits(1) == 1;
        PackedNumbers.read(bits, c.knownAt, null);
        for (int i = 0; delayed && i < c.knownAt.length; i++) {
            c.knownAt[i] += c.happenedAt[i];
        }
    }

    private void readFlags() {
        PackedNumbers.read(bits, values, null);
        for (int i = 0; i < values.length; i++) {
            if ((values[i] & ~EventColumns.ALL_FLAGS) != 0) {
                throw new UnreadableChunkException(
                        "flags 0x%02x hold bits this version does not know".formatted(values[i]));
            }
            c.flags[i] = (byte) values[i];
        }
    }

    /** Reads small numbers: each is below the limit, and stands for itself less an offset. */
    private void readInto(
            int[] column,
            String what,
            int limit,
            int offset,
            PackedNumbers.@Nullable Classes classes) {
        PackedNumbers.read(bits, values, classes);
        for (int i = 0; i < column.length; i++) {
            long value = values[i];
            if (value < 0 || value >= limit) {
                throw new UnreadableChunkException(
                        "%s is %d, the chunk has %d".formatted(what, value, limit));
            }
            column[i] = (int) value - offset;
        }
    }

    /** Reads a column that some rows have; the others have 0. */
    private void readSome(long[] column, PackedNumbers.Classes classes, IntPredicate having) {
        int count = 0;
        for (int row = 0; row < column.length; row++) {
            rows[count] = row;
            count += having.test(row) ? 1 : 0;
        }
        readRows(count, classes);
        for (int i = 0; i < count; i++) {
            column[rows[i]] = values[i];
        }
    }

    /** Reads the numbers of the first so many {@link #rows}. */
    private void readRows(int count, PackedNumbers.Classes classes) {
        var of = classes.of();
        if (count < of.length) {
            var some = classesOfSome == null ? new int[of.length] : classesOfSome;
            for (int i = 0; i < count; i++) {
                some[i] = of[rows[i]];
            }
            classesOfSome = some;
            of = some;
        }
        PackedNumbers.read(bits, values, count, new PackedNumbers.Classes(of, classes.count()));
    }

    private void readAttributes(int[] shapeOf, PackedNumbers.Classes byParty) {
        int total = c.attributeKey.length;
        var rowsWith = new int[c.dictionaries.keys().length * 2];
        int slot = 0;
        for (int row = 0; row < shapeOf.length; row++) {
            var shape = shapes[shapeOf[row]];
            if (shape.length > total - slot) {
                throw new UnreadableChunkException(
                        "the events have more attributes than the %d the chunk says"
                                .formatted(total));
            }
            for (int key : shape) {
                c.attributeKey[slot++] = key;
                rowsWith[key]++;
            }
            c.attributeFrom[row + 1] = slot;
        }
        if (slot != total) {
            throw new UnreadableChunkException(
                    "the events have %d attributes, the chunk says %d".formatted(slot, total));
        }
        for (int key = 0; key < rowsWith.length; key++) {
            if (rowsWith[key] > 0) {
                readAttribute(key, shapeOf, byParty);
            }
        }
    }

    private void readAttribute(int key, int[] shapeOf, PackedNumbers.Classes byParty) {
        var placeIn = new int[shapes.length];
        for (int s = 0; s < shapes.length; s++) {
            placeIn[s] = -1;
            for (int i = 0; i < shapes[s].length; i++) {
                placeIn[s] = shapes[s][i] == key ? i : placeIn[s];
            }
        }
        int count = 0;
        for (int row = 0; row < shapeOf.length; row++) {
            rows[count] = row;
            count += placeIn[shapeOf[row]] >= 0 ? 1 : 0;
        }
        readRows(count, byParty);
        boolean text = (key & 1) == 1;
        int texts = c.dictionaries.texts().length;
        for (int i = 0; i < count; i++) {
            long value = values[i];
            if (text && (value < 0 || value >= texts)) {
                throw new UnreadableChunkException(
                        "an attribute names text %d, the chunk has %d".formatted(value, texts));
            }
            c.attributeValue[c.attributeFrom[rows[i]] + placeIn[shapeOf[rows[i]]]] = value;
        }
    }
}
