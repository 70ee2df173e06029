package org.thinfile.events;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.thinfile.featureengine.history.Event;
import org.thinfile.featureengine.history.History;
import org.thinfile.kernel.AsOf;
import org.thinfile.kernel.ConsentScope;
import org.thinfile.kernel.Source;
import org.thinfile.kernel.SubjectId;

/** The sealed histories: the only place where events are recorded and read. */
public interface Histories {

    /** The most scopes {@link #readAll} takes at once. */
    int MOST_AT_ONCE = 10_000;

    /**
     * Appends events, one chunk for each subject and source, in the transaction of the caller.
     *
     * <p>An event whose id and revision the history holds already, with the same content, is a
     * duplicate and left out, unless it states an earlier {@code knownAt}: then it is recorded
     * beside the first, and readers take the earlier. With other content it is refused.
     *
     * <p>Holds the head of the log until the transaction ends: append last, commit soon.
     */
    Appended append(List<NewChunk> chunks);

    /** The last log position that is committed: pin it to read the same again for ever. */
    long head();

    /** A subject's events that are visible at an instant and opened by the scope. */
    Reading read(AsOf asOf, ConsentScope scope);

    /**
     * The histories of many subjects, each within its own scope.
     *
     * @param scopes at most {@link #MOST_AT_ONCE}, of different subjects
     */
    Map<SubjectId, Reading> readAll(AsOf asOf, Collection<ConsentScope> scopes);

    /**
     * Reads the histories at many points and makes something of each, side by side; what was made
     * comes in the order of the points. Of one subject there may be several points: its chunks are
     * opened once. Memory holds chunks as they are sealed, and opened those of the subjects that
     * are being worked on.
     *
     * @param points at most {@link #MOST_AT_ONCE}
     * @param make called from several threads
     */
    <T> List<T> readEach(List<Point> points, BiFunction<Point, Reading, T> make);

    /** How many events were ever recorded; positions have no gaps, so it is the head's. */
    default long count() {
        return head();
    }

    /**
     * The first stretch of log positions that no chunk or more than one chunk claims, if there is
     * any: something was taken out of the log or put into it by another hand.
     */
    Optional<Gap> findGap();

    /** A state of knowledge, and the scope within which it is looked at. */
    record Point(AsOf asOf, ConsentScope scope) {}

    /** Events of one subject and source to be appended together; at least one. */
    record NewChunk(SubjectId subject, Source source, List<Event> events) {

        public NewChunk {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("a chunk has at least one event, got none");
            }
            for (var event : events) {
                if (!event.source().equals(source)) {
                    throw new IllegalArgumentException(
                            "a chunk of source '%s' was given an event of source '%s'"
                                    .formatted(source, event.source()));
                }
            }
        }
    }

    /**
     * What an append did.
     *
     * @param recorded events recorded now
     * @param duplicates events left out because they were there already
     * @param refused events that could not be recorded, each with the reason
     * @param head the log position after the append
     */
    record Appended(long recorded, long duplicates, List<Refused> refused, long head) {

        public Appended {
            refused = List.copyOf(refused);
        }
    }

    /** An event that was not recorded. */
    record Refused(SubjectId subject, Event event, Why why) {}

    /** Why an event was not recorded. */
    enum Why {
        /** The same id and revision is recorded with other content. */
        CONTRADICTS,
        /** The subject's history of that source was erased. */
        ERASED
    }

    /**
     * What reading gave.
     *
     * @param history the visible events; open in it are the sources that could be read
     * @param erased sources the scope opens whose events were erased, lawfully
     */
    record Reading(History history, SortedSet<Source> erased) {

        public Reading {
            erased = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(erased));
        }
    }

    /**
     * A fault in the sequence of positions.
     *
     * @param expected the position that should come next
     * @param found the position that comes next
     */
    record Gap(long expected, long found) {}
}
