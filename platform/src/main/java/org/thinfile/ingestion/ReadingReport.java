package org.thinfile.ingestion;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an import read, whether it was recorded or not. Rows of batches that were taken in before
 * are not read again and not counted here.
 *
 * @param kinds events by their kind
 * @param faults of rows, most frequent first
 * @param quality what the quality checks of the source found
 */
public record ReadingReport(
        SortedMap<String, Long> kinds, List<FaultCount> faults, List<QualityFinding> quality) {

    public ReadingReport {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        faults = List.copyOf(faults);
        quality = List.copyOf(quality);
    }
}
