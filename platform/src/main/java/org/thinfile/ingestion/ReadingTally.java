package org.thinfile.ingestion;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.thinfile.featureengine.catalogue.QualityCheck;
import org.thinfile.featureengine.history.Event;

/**
 * Counts what an import reads: events by kind, faults by column and reason, and how many events are
 * as the quality checks of their source want them. Several threads may count at once.
 */
final class ReadingTally {

    private record Quality(QualityCheck check, LongAdder events, LongAdder good) {}

    private record Fault(String column, Reason reason) {}

    private final List<Quality> quality;
    private final ConcurrentHashMap<String, LongAdder> kinds = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Fault, FaultCount> faults = new ConcurrentHashMap<>();

    ReadingTally(List<QualityCheck> checks) {
        quality =
                checks.stream()
                        .map(check -> new Quality(check, new LongAdder(), new LongAdder()))
                        .toList();
    }

    /** Counts a row, and hands it on. */
    RowFacts count(RowFacts row) {
        for (var fact : row.facts()) {
            kinds.computeIfAbsent(fact.event().kind(), kind -> new LongAdder()).increment();
            if (!quality.isEmpty()) {
                countQuality(fact);
            }
        }
        for (var fault : row.faults()) {
            var found =
                    new FaultCount(
                            fault.column(),
                            fault.reason(),
                            1,
                            row.row().header().file(),
                            row.row().line(),
                            fault.detail(),
                            fault.remedy());
            count(found);
        }
        return row;
    }

    /** Counts a fault that was met after its row was read. */
    void count(FaultCount found) {
        faults.merge(new Fault(found.column(), found.reason()), found, (a, b) -> a.plus(b));
    }

    private void countQuality(RowFacts.Fact fact) {
        Event event = fact.counterparty() == null ? fact.event() : fact.withToken(1);
        for (var each : quality) {
            if (each.check().isAbout(event)) {
                each.events().increment();
                if (each.check().holds(event)) {
                    each.good().increment();
                }
            }
        }
    }

    /** How many events were read of each kind. */
    SortedMap<String, Long> kinds() {
        var counts = new TreeMap<String, Long>();
        kinds.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    /** The faults, most frequent first. */
    List<FaultCount> faults() {
        return faults.values().stream()
                .sorted(
                        Comparator.comparingLong(FaultCount::rows)
                                .reversed()
                                .thenComparing(FaultCount::column)
                                .thenComparing(FaultCount::reason))
                .toList();
    }

    /** What was found of each check that was asked of an event, in the order of the file. */
    List<QualityFinding> quality() {
        return quality.stream()
                .map(each ->
                        new QualityFinding(each.check(), each.events().sum(), each.good().sum()))
                .filter(finding -> finding.events() > 0)
                .toList();
    }
}
