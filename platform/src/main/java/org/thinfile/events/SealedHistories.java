package org.thinfile.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thinfile.featureengine.history.ChunkFormat;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.EventColumns;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;
import org.thinfile.vault.KeyRing;
import org.thinfile.vault.KeySlot.HistoryKey;
import org.thinfile.vault.TamperedException;
import org.thinfile.vault.Unsealed;
import org.thinfile.vault.Vault;

/**
 * Histories as sealed chunks.
 *
 * <p>How an append keeps positions in the order of commits while most of its work runs beside that
 * of others:
 *
 * <ol>
 *   <li>It notes the head, reads what the subjects have, leaves duplicates out, encodes and
 *       compresses: no lock is held.
 *   <li>It locks the head. From here to its commit nobody else appends, so this lock also keeps two
 *       appends from recording one event twice: no lock for each subject is needed, and nobody can
 *       wait in a ring.
 *   <li>If the head moved since step 1, it looks whether any of its subjects got a chunk meanwhile,
 *       and sorts out duplicates again for those that did.
 *   <li>It gives positions, seals (the seal binds the position), copies the rows in, moves the
 *       head.
 * </ol>
 *
 * <p>Chunks that were merged meanwhile (see {@link ChunkMerging}) do no harm: one that holds an
 * event recorded after step 1 counts as recorded after it, since its last position tells.
 */
@Component
final class SealedHistories implements Histories {

    private static final Comparator<HistoryKey> SLOT_ORDER =
            Comparator.comparing(HistoryKey::subject).thenComparing(HistoryKey::source);

    private final JdbcChunks chunks;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final LongHistories lengthy;

    SealedHistories(
            JdbcChunks chunks,
            PlatformTransactionManager transactions,
            Vault vault,
            LongHistories lengthy) {
        this.chunks = chunks;
        this.lengthy = lengthy;
        this.transaction = new TransactionTemplate(transactions);
        this.vault = vault;
    }

    @Override
    public Appended append(List<NewChunk> given) {
        return transaction.execute(status -> {
            var wanted = bySlot(given);
            long seen = chunks.head();
            var keys = vault.keysFor(wanted.keySet());
            var recorded = chunks.recorded(lengthy.shortUpTo(), wanted.keySet());
            var unrecorded = sortOut(wanted, recorded, keys);
            long head = chunks.lockHead();
            if (head != seen) {
                unrecorded.putAll(sortOutAgain(wanted, seen, keys));
            }
            chunks.markDue(ChunkMerging.due(recorded));
            return seal(unrecorded, head, keys);
        });
    }

    @Override
    public long head() {
        return chunks.head();
    }

    @Override
    public Reading read(AsOf asOf, ConsentScope scope) {
        var reading = readAll(asOf, List.of(scope)).get(scope.subject());
        return Objects.requireNonNull(reading);
    }

    @Override
    public Map<SubjectId, Reading> readAll(AsOf asOf, Collection<ConsentScope> scopes) {
        if (scopes.stream().map(ConsentScope::subject).distinct().count() < scopes.size()) {
            throw new IllegalArgumentException("two scopes are of one subject");
        }
        var points = scopes.stream().map(scope -> new Point(asOf, scope)).toList();
        var readings = readEach(points, (point, reading) -> reading);
        var bySubject = new HashMap<SubjectId, Reading>();
        for (int i = 0; i < points.size(); i++) {
            bySubject.put(points.get(i).scope().subject(), readings.get(i));
        }
        return bySubject;
    }

    @Override
    public <T> List<T> readEach(List<Point> points, BiFunction<Point, Reading, T> make) {
        if (points.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "%d scopes at once, at most %d are read in one call"
                            .formatted(points.size(), MOST_AT_ONCE));
        }
        var slots = new TreeSet<>(SLOT_ORDER);
        var places = new LinkedHashMap<SubjectId, List<Integer>>();
        for (int i = 0; i < points.size(); i++) {
            var scope = points.get(i).scope();
            scope.sources().forEach(source -> slots.add(new HistoryKey(scope.subject(), source)));
            places.computeIfAbsent(scope.subject(), s -> new ArrayList<>()).add(i);
        }
        var keys = vault.findKeys(slots);
        // whatever the position: a chunk whose stamp was moved out of sight must be found out
        var rows =
                chunks.after(Long.MIN_VALUE, slots).stream()
                        .collect(Collectors.groupingBy(ChunkRow::subject));
        var made = new ConcurrentHashMap<Integer, T>();
        places.entrySet().parallelStream()
                .forEach(entry -> {
                    var opened = opened(rows.getOrDefault(entry.getKey(), List.of()), keys);
                    for (int place : entry.getValue()) {
                        var point = points.get(place);
                        made.put(place, make.apply(point, reading(point, opened)));
                    }
                });
        return IntStream.range(0, points.size())
                .mapToObj(place -> Objects.requireNonNull(made.get(place)))
                .toList();
    }

    @Override
    public Optional<Gap> findGap() {
        return chunks.findGap();
    }

    /** What a chunk of a source holds; nothing where its key was destroyed. */
    private record Opened(Source source, Optional<EventColumns> events) {}

    private static List<Opened> opened(List<ChunkRow> rows, KeyRing keys) {
        return rows.stream().map(row -> new Opened(row.source(), open(row, keys))).toList();
    }

    private static Reading reading(Point point, List<Opened> chunks) {
        var open = point.scope().sources();
        var erased = new TreeSet<Source>();
        var columns = new ArrayList<EventColumns>();
        for (var chunk : chunks) {
            if (point.scope().opens(chunk.source())) {
                chunk.events().ifPresentOrElse(columns::add, () -> erased.add(chunk.source()));
            }
        }
        open.removeAll(erased);
        return new Reading(History.of(columns, point.asOf(), open), erased);
    }

    /** The events of a chunk; none where its key was destroyed. */
    static Optional<EventColumns> open(ChunkRow row, KeyRing keys) {
        return switch (unseal(row, keys)) {
            case Unsealed.Erased erased -> Optional.empty();
            case Unsealed.Plain plain -> {
                var columns = ChunkFormat.decode(plain.bytes(), row.source(), row.basePosition());
                yield Optional.of(columns);
            }
        };
    }

    private static Unsealed unseal(ChunkRow row, KeyRing keys) {
        try {
            return keys.open(row.slot(), row.sealed(), row.associated());
        } catch (ProblemException e) {
            throw new TamperedException("a chunk's key is gone and no erasure tells why", e);
        }
    }

    private static SortedMap<HistoryKey, List<Event>> bySlot(List<NewChunk> given) {
        var bySlot = new TreeMap<HistoryKey, List<Event>>(SLOT_ORDER);
        for (var chunk : given) {
            bySlot.computeIfAbsent(
                            new HistoryKey(chunk.subject(), chunk.source()),
                            slot -> new ArrayList<>())
                    .addAll(chunk.events());
        }
        return bySlot;
    }

    private SortedMap<HistoryKey, Unrecorded> sortOut(
            Map<HistoryKey, List<Event>> wanted, List<JdbcChunks.Recorded> recorded, KeyRing keys) {
        var bySlot = new HashMap<HistoryKey, List<EventColumns>>();
        for (var chunk : recorded) {
            if (chunk.whole() == null) {
                bySlot.computeIfAbsent(
                        chunk.slot(),
                        slot -> lengthy.mayHold(slot, wanted.getOrDefault(slot, List.of()), keys));
            } else {
                open(chunk.whole(), keys)
                        .ifPresent(events ->
                                bySlot.computeIfAbsent(chunk.slot(), slot -> new ArrayList<>())
                                        .add(events));
            }
        }
        var unrecorded = new TreeMap<HistoryKey, Unrecorded>(SLOT_ORDER);
        wanted.forEach((slot, events) -> {
            var known = bySlot.getOrDefault(slot, List.of());
            unrecorded.put(slot, Unrecorded.of(slot, events, known));
        });
        return unrecorded;
    }

    /** Sorts out anew for those slots that got a chunk after a position. */
    private Map<HistoryKey, Unrecorded> sortOutAgain(
            Map<HistoryKey, List<Event>> wanted, long seen, KeyRing keys) {
        var late = new TreeMap<HistoryKey, List<Event>>(SLOT_ORDER);
        for (var row : chunks.after(seen, wanted.keySet())) {
            late.put(row.slot(), wanted.get(row.slot()));
        }
        return sortOut(late, chunks.recorded(lengthy.shortUpTo(), late.keySet()), keys);
    }

    private Appended seal(Map<HistoryKey, Unrecorded> unrecorded, long head, KeyRing keys) {
        var rows = new ArrayList<ChunkRow>(unrecorded.size());
        var refused = new ArrayList<Refused>();
        long position = head;
        long duplicates = 0;
        for (var entry : unrecorded.entrySet()) {
            var found = entry.getValue();
            duplicates += found.duplicates;
            if (!found.events.isEmpty()) {
                var row = seal(entry.getKey(), found, position + 1, keys);
                if (row.isPresent()) {
                    rows.add(row.get());
                    position += found.events.size();
                } else {
                    found.refuseAll(entry.getKey().subject());
                }
            }
            refused.addAll(found.refused);
        }
        if (!rows.isEmpty()) {
            lengthy.appending();
            chunks.add(rows);
            chunks.moveHead(position);
        }
        return new Appended(position - head, duplicates, refused, position);
    }

    /** The row of a chunk; none where its key was destroyed, for then nothing can be sealed. */
    private static Optional<ChunkRow> seal(
            HistoryKey slot, Unrecorded found, long base, KeyRing keys) {
        int count = found.events.size();
        int format = ChunkFormat.VERSION;
        var associated = ChunkRow.associated(slot, base, count, format, null);
        try {
            var sealed = keys.seal(slot, found.encoded, associated);
            return Optional.of(new ChunkRow(slot, base, count, format, null, sealed));
        } catch (ProblemException e) {
            if (e.problem() instanceof Problem.Conflict) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
