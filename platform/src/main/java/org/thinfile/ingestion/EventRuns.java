package org.thinfile.ingestion;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.thinfile.featureengine.history.ChunkFormat;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

/**
 * Events that come in any order, given back subject by subject in the order of their identifiers,
 * however many there are: memory holds a bounded number of them, and the events of one subject.
 *
 * <ol>
 *   <li>Events gather in memory up to a bound. Then they are written to a file as a run: subjects
 *       in order, the events of each as one chunk ({@link ChunkFormat}).
 *   <li>At the end all runs are read side by side, at the least subject each time: its chunks from
 *       all of them are its events, in the order in which they came.
 *   <li>Where the runs become too many to be open at once, they are merged to one.
 * </ol>
 *
 * <p>The files lie in a folder of its own that only this user may read, and go with {@link #close}.
 */
final class EventRuns implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 13;

    private record Gathered(List<Event> events, LongArrayList positions) {}

    private final Source source;
    private final int mostEvents;
    private final int mostRuns;
    private final Path folder;
    private final List<Path> runs = new ArrayList<>();
    private Map<String, Gathered> gathered = new HashMap<>();
    private int held;
    private int written;

    /**
     * @param source of all events
     * @param mostEvents held in memory before a run is written; a subject without events counts as
     *     one
     * @param mostRuns files that are read side by side, at least 2
     */
    EventRuns(Source source, int mostEvents, int mostRuns) {
        if (mostEvents < 1 || mostRuns < 2) {
            throw new IllegalArgumentException(
                    "%d events in memory and %d runs, must be at least 1 and 2"
                            .formatted(mostEvents, mostRuns));
        }
        this.source = source;
        this.mostEvents = mostEvents;
        this.mostRuns = mostRuns;
        try {
            this.folder = Files.createTempDirectory("thinfile-events-");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Takes a subject in, who may have no events. */
    void add(String subject) {
        if (gathered.putIfAbsent(subject, new Gathered(new ArrayList<>(), new LongArrayList()))
                == null) {
            hold();
        }
    }

    /** Takes an event of a subject that is in. */
    void add(String subject, Event event, long position) {
        var own =
                gathered.computeIfAbsent(
                        subject, unused -> new Gathered(new ArrayList<>(), new LongArrayList()));
        own.events().add(event);
        own.positions().add(position);
        hold();
    }

    private void hold() {
        if (++held >= mostEvents) {
            write();
        }
    }

    private void write() {
        if (held == 0) {
            return;
        }
        var sorted = new TreeMap<>(gathered);
        gathered = new HashMap<>();
        held = 0;
        if (runs.size() == mostRuns) {
            mergeAll();
        }
        writeRun(out -> {
            for (var entry : sorted.entrySet()) {
                var own = entry.getValue();
                var chunk =
                        own.events().isEmpty()
                                ? new byte[0]
                                : ChunkFormat.encode(own.events(), own.positions().toLongArray());
                put(out, entry.getKey(), chunk);
            }
        });
    }

    private void mergeAll() {
        var old = List.copyOf(runs);
        writeRun(out -> {
            try (var merged = new Merged(old)) {
                while (merged.hasNext()) {
                    put(out, merged.subject(), merged.next());
                }
            }
        });
        runs.removeAll(old);
        old.forEach(EventRuns::delete);
    }

    /** Gives each subject with its events once, in the order of the identifiers. */
    void forEach(BiConsumer<String, List<EventColumns>> each) {
        write();
        try (var merged = new Merged(runs)) {
            while (merged.hasNext()) {
                var subject = merged.subject();
                var chunks = new ArrayList<EventColumns>();
                while (merged.hasNext() && merged.subject().equals(subject)) {
                    var bytes = merged.next();
                    if (bytes.length > 0) {
                        chunks.add(ChunkFormat.decode(bytes, source, 0));
                    }
                }
                each.accept(subject, chunks);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        runs.forEach(EventRuns::delete);
        delete(folder);
    }

    /** Writes entries. */
    @FunctionalInterface
    private interface Entries {
        void to(DataOutputStream out) throws IOException;
    }

    private void writeRun(Entries entries) {
        var file = folder.resolve("run-" + written++);
        runs.add(file);
        try (var out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            entries.to(out);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void put(DataOutputStream out, String subject, byte[] chunk) throws IOException {
        out.writeUTF(subject);
        out.writeInt(chunk.length);
        out.write(chunk);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static ProblemException failed(IOException e) {
        return new Problem.Unavailable(
                        "events cannot be kept in the folder for temporary files (%s)"
                                .formatted(e.getClass().getSimpleName()),
                        "make room there, or name another folder with"
                                + " THINFILE_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER")
                .asException();
    }

    /** A run while it is read; stands at an entry or at its end. */
    private static final class Reading implements AutoCloseable {

        private final DataInputStream in;
        private final int number;
        private String subject = "";
        private byte[] chunk = {};

        Reading(Path file, int number) throws IOException {
            this.in =
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            this.number = number;
        }

        /** Goes to the next entry; false where there is none. */
        boolean advance() throws IOException {
            try {
                subject = in.readUTF();
            } catch (EOFException e) {
                return false;
            }
            chunk = new byte[in.readInt()];
            in.readFully(chunk);
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** The entries of several runs by subject, those of one subject in the order of the runs. */
    private static final class Merged implements AutoCloseable {

        private final List<Reading> readings = new ArrayList<>();
        private final PriorityQueue<Reading> queue =
                new PriorityQueue<>(
                        Comparator.comparing((Reading run) -> run.subject)
                                .thenComparing(run -> run.number));

        Merged(List<Path> files) throws IOException {
            try {
                for (var file : files) {
                    var reading = new Reading(file, readings.size());
                    readings.add(reading);
                    enqueue(reading);
                }
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private void enqueue(Reading reading) throws IOException {
            if (reading.advance()) {
                queue.add(reading);
            }
        }

        boolean hasNext() {
            return !queue.isEmpty();
        }

        String subject() {
            return queue.element().subject;
        }

        byte[] next() throws IOException {
            var reading = queue.remove();
            var chunk = reading.chunk;
            enqueue(reading);
            return chunk;
        }

        @Override
        public void close() throws IOException {
            for (var reading : readings) {
                reading.close();
            }
        }
    }
}
