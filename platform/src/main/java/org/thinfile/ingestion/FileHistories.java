package org.thinfile.ingestion;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.Statements;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Digest;

/**
 * The histories of the subjects of files, without an installation: rows are read as an import reads
 * them, duplicates and contradictions are sorted out as an append sorts them out, and nothing is
 * recorded. Files may be larger than memory ({@link EventRuns}).
 *
 * <p>No consent is asked for: the files are the reader's own, and nobody else's history is opened.
 */
public final class FileHistories implements AutoCloseable {

    /** Beside every position: all that the files say counts. */
    public static final long EVERYTHING = Long.MAX_VALUE;

    private static final int MOST_RUNS = 256;
    private static final int ROWS_A_STEP = 1_000;

    /**
     * A file by its content.
     *
     * @param name without folders
     * @param digest of its bytes
     */
    public record InputFile(String name, Digest digest) {}

    /**
     * What was read.
     *
     * @param rows of all files
     * @param events of rows without a fault, of whomever they are
     * @param leftOut of these, events of subjects who were not wanted
     * @param duplicates of these, events that were stated before
     * @param faultyRows rows of which something was not taken
     * @param faults most frequent first
     */
    public record Counts(
            long rows,
            long events,
            long leftOut,
            long duplicates,
            long faultyRows,
            List<FaultCount> faults) {}

    private final Mapping mapping;
    private final Predicate<Identifier> wanted;
    private final EventRuns runs;
    private final ReadingTally tally;
    private final List<InputFile> files = new ArrayList<>();
    private final List<String> columns;
    private long rows;
    private long events;
    private long leftOut;
    private long duplicates;
    private long faultyRows;

    private FileHistories(
            Mapping mapping, EventCheck check, Predicate<Identifier> wanted, int mostEvents) {
        this.mapping = mapping;
        this.wanted = wanted;
        this.runs = new EventRuns(mapping.source(), mostEvents, MOST_RUNS);
        this.tally = new ReadingTally(check.quality(mapping.source()));
        this.columns = mapping.events().stream().map(Mapping.EventRule::column).distinct().toList();
    }

    /**
     * Reads files; throws a {@code BadInput} problem where one of them as a whole cannot be read.
     *
     * @param named files, and folders of which all files are read by name
     * @param wanted whose histories are asked for; what others did is counted and let go
     * @param now the present: no fact lies after it, and what is known when it is received is known
     *     then
     * @param mostEvents how many events are held in memory at once
     * @param progress hears of rows and events, and of rows with faults for quarantined ones
     */
    public static FileHistories read(
            Mapping mapping,
            SourceCatalogue catalogue,
            List<Path> named,
            Predicate<Identifier> wanted,
            Instant now,
            int mostEvents,
            Progress progress) {
        var check = EventCheck.of(catalogue);
        var files = InputFiles.of(mapping, named);
        var histories = new FileHistories(mapping, check, wanted, mostEvents);
        try {
            var reader = new RowReader(mapping, check, now);
            for (var file : files) {
                histories.read(file, reader, progress);
            }
            return histories;
        } catch (RuntimeException e) {
            histories.close();
            throw e;
        }
    }

    private void read(Path file, RowReading reader, Progress progress) {
        int number = files.size();
        try (var table = TableFile.open(file, mapping.layout())) {
            table.requireKnown();
            while (table.hasNext()) {
                take(tally.count(reader.read(table.next())), number);
                if (++rows % ROWS_A_STEP == 0) {
                    progress.at(rows, 0, events, faultyRows);
                }
            }
            table.requireRows();
        }
        files.add(new InputFile(TableFile.nameOf(file), digest(file)));
    }

    private void take(RowFacts row, int file) {
        if (!row.faults().isEmpty()) {
            faultyRows++;
            return;
        }
        events += row.facts().size();
        var subject = Objects.requireNonNull(row.subject()).identifier();
        if (!wanted.test(subject)) {
            leftOut += row.facts().size();
            return;
        }
        runs.add(subject.value());
        for (var fact : row.facts()) {
            int column = columns.indexOf(fact.column());
            var place = new FactPlace(file, row.row().line(), column);
            runs.add(subject.value(), stated(fact), place.position());
        }
    }

    /** The event with a token that stands for the other side in every file, and for nobody else. */
    private static Event stated(RowFacts.Fact fact) {
        return fact.counterparty() == null ? fact.event() : fact.withToken(token(fact));
    }

    private static long token(RowFacts.Fact fact) {
        var name = Objects.requireNonNull(fact.counterparty());
        var hash = Digest.of(name.getBytes(StandardCharsets.UTF_8)).bytes();
        long token = java.nio.ByteBuffer.wrap(hash).getLong();
        return token == 0 ? 1 : token;
    }

    /**
     * Gives each wanted subject that a row speaks of once, in the order of the identifiers, with
     * the events that an import would have recorded. To be called once.
     */
    public void forEach(BiConsumer<Identifier, List<EventColumns>> each) {
        var kind = mapping.subject().kind();
        runs.forEach((value, chunks) -> each.accept(new Identifier(kind, value), once(chunks)));
    }

    /** The chunks themselves, or where an event is stated twice, those statements that stand. */
    private List<EventColumns> once(List<EventColumns> chunks) {
        if (!mayRepeat(chunks)) {
            return chunks;
        }
        var statements = new Statements();
        var kept = new ArrayList<Event>();
        var positions = new LongArrayList();
        var refused = new TreeSet<Long>();
        for (var chunk : chunks) {
            for (int row = 0; row < chunk.size(); row++) {
                var event = chunk.event(row);
                switch (statements.take(event)) {
                    case NEW -> {
                        kept.add(event);
                        positions.add(chunk.position(row));
                    }
                    case STATED -> duplicates++;
                    case CONTRADICTS -> refused.add(chunk.position(row));
                }
            }
        }
        tell(refused);
        return List.of(EventColumns.of(kept, positions.toLongArray()));
    }

    /** Whether two events may have one id and revision; seldom so where no two have. */
    private static boolean mayRepeat(List<EventColumns> chunks) {
        var met = new LongOpenHashSet();
        for (var chunk : chunks) {
            for (int row = 0; row < chunk.size(); row++) {
                if (!met.add(chunk.id(row).bits() + chunk.revision(row))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void tell(TreeSet<Long> refused) {
        FactPlace before = null;
        for (long position : refused) {
            var place = FactPlace.of(position);
            boolean sameRow =
                    before != null
                            && before.file() == place.file()
                            && before.line() == place.line();
            faultyRows += sameRow ? 0 : 1;
            before = place;
            var fault = RowFault.contradicts(columns.get(place.column()));
            tally.count(
                    new FaultCount(
                            fault.column(),
                            fault.reason(),
                            1,
                            files.get(place.file()).name(),
                            place.line(),
                            fault.detail(),
                            fault.remedy()));
        }
    }

    /** The files, in the order in which they were read. */
    public List<InputFile> files() {
        return List.copyOf(files);
    }

    /** What was read; contradictions and duplicates are in it after {@link #forEach}. */
    public Counts counts() {
        return new Counts(rows, events, leftOut, duplicates, faultyRows, tally.faults());
    }

    @Override
    public void close() {
        runs.close();
    }

    private static Digest digest(Path file) {
        var digest = Digest.sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TableFile.nameOf(file), e);
        }
        return Digest.ofHash(digest.digest());
    }
}
