package org.thinfile.featureengine.history;

import static org.thinfile.featureengine.history.PackedNumbers.By.DIFFERENCE;
import static org.thinfile.featureengine.history.PackedNumbers.By.ITSELF;
import static org.thinfile.featureengine.history.PackedNumbers.By.RECALL;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes what follows the head of a chunk, version 2; {@link ChunkFormat} says in which order. */
final class ChunkWriter {

    private final EventColumns c;
    private final BitWriter bits = new BitWriter();
    private final int[] every;

    /** The keys that rows have, each once, by its place here. */
    private final ChunkDictionaries.Codes<List<Integer>> shapes = new ChunkDictionaries.Codes<>();

    private final int[] shapeOf;
    private final PackedNumbers.Classes byKind;

    private ChunkWriter(EventColumns columns) {
        c = columns;
        every = IntStream.range(0, c.size()).toArray();
        shapeOf = new int[c.size()];
        for (int i = 0; i < shapeOf.length; i++) {
            shapeOf[i] = shapes.of(shape(i));
        }
        byKind = new PackedNumbers.Classes(c.kind, c.dictionaries.kinds().length);
    }

    private List<Integer> shape(int row) {
        return IntStream.range(c.attributeFrom[row], c.attributeFrom[row + 1])
                .mapToObj(slot -> c.attributeKey[slot])
                .toList();
    }

    static void write(ColumnWriter out, EventColumns columns) {
        var writer = new ChunkWriter(columns);
        out.unsigned(columns.size());
        out.unsigned(columns.attributeKey.length);
        ChunkFormat.pack(out, writer.texts());
        var tokens = columns.dictionaries.counterparties();
        out.unsigned(tokens.length);
        for (long token : tokens) {
            out.word(token);
        }
        for (long id : columns.id) {
            out.word(id);
        }
        writer.writeColumns();
        out.octets(writer.bits.toBytes());
    }

    private byte[] texts() {
        var texts = new ColumnWriter();
        var dictionaries = c.dictionaries;
        texts.texts(dictionaries.kinds());
        texts.texts(dictionaries.currencies());
        texts.texts(dictionaries.places());
        texts.texts(dictionaries.keys());
        texts.texts(dictionaries.texts());
        texts.unsigned(shapes.size());
        for (var shape : shapes.inOrder()) {
            texts.unsigned(shape.size());
            shape.forEach(texts::unsigned);
        }
        return texts.toBytes();
    }

    private void writeColumns() {
        write(every, i -> c.happenedAt[i], DIFFERENCE);
        writeKnownAt();
        write(every, i -> c.position[i], DIFFERENCE);
        write(every, i -> c.revision[i], ITSELF);
        write(every, i -> c.flags[i], ITSELF);
        write(every, i -> c.kind[i], ITSELF);
        write(every, i -> c.counterpartyCode[i] + 1, ITSELF);
        writeBy(byKind, every, i -> c.currency[i] + 1, ITSELF, RECALL);
        writeByCounterparty(
                rows(i -> c.currency[i] != EventColumns.NONE), i -> c.amount[i], ITSELF);
        writeByCounterparty(
                rows(i -> c.is(i, EventColumns.HAS_SECONDS)), i -> c.seconds[i], ITSELF);
        writeByCounterparty(every, i -> c.place[i] + 1, ITSELF);
        writeBy(byKind, every, i -> shapeOf[i], ITSELF, RECALL);
        for (int key : Arrays.stream(c.attributeKey).distinct().sorted().toArray()) {
            var slotOf = new int[c.size()];
            Arrays.fill(slotOf, EventColumns.NONE);
            for (int i = 0; i < slotOf.length; i++) {
                for (int slot = c.attributeFrom[i]; slot < c.attributeFrom[i + 1]; slot++) {
                    slotOf[i] = c.attributeKey[slot] == key ? slot : slotOf[i];
                }
            }
            writeByCounterparty(
                    rows(i -> slotOf[i] != EventColumns.NONE),
                    i -> c.attributeValue[slotOf[i]],
                    ITSELF,
                    DIFFERENCE);
        }
    }

    /** As the delay after the fact, or as differences: whichever is shorter. */
    private void writeKnownAt() {
        var delays = new BitWriter();
        var values = Arrays.stream(every).mapToLong(i -> c.knownAt[i] - c.happenedAt[i]).toArray();
        if (Arrays.equals(c.knownAt, c.happenedAt)) {
            // nothing is shorter than no delay at all
            bits.bits(1, 1);
            PackedNumbers.write(bits, values, null, ITSELF);
            return;
        }
        PackedNumbers.write(delays, values, null, ITSELF);
        var instants = new BitWriter();
        PackedNumbers.write(instants, c.knownAt, null, DIFFERENCE);
        boolean delayed = delays.size() <= instants.size();
        bits.bits(delayed ? 1 : 0, 1);
        PackedNumbers.write(
                bits, delayed ? values : c.knownAt, null, delayed ? ITSELF : DIFFERENCE);
    }

    private int[] rows(IntPredicate having) {
        return Arrays.stream(every).filter(having).toArray();
    }

    private void write(int[] rows, IntToLongFunction value, PackedNumbers.By... ways) {
        writeBy(null, rows, value, ways);
    }

    /** Tries as well whether a number is often the one before with the same counterparty. */
    private void writeByCounterparty(
            int[] rows, IntToLongFunction value, PackedNumbers.By... ways) {
        var of = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            of[i] = c.counterpartyCode[rows[i]] + 1;
        }
        var all = Arrays.copyOf(ways, ways.length + 1);
        all[ways.length] = RECALL;
        int count = c.dictionaries.counterparties().length + 1;
        writeBy(new PackedNumbers.Classes(of, count), rows, value, all);
    }

    private void writeBy(
            PackedNumbers.@Nullable Classes classes,
            int[] rows,
            IntToLongFunction value,
            PackedNumbers.By... ways) {
        var values = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = value.applyAsLong(rows[i]);
        }
        PackedNumbers.write(bits, values, classes, ways);
    }
}
