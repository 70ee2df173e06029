package org.thinfile.ingestion;

import org.thinfile.featureengine.catalogue.QualityCheck;

/**
 * What a quality check of a source found in the events of an import.
 *
 * @param check what was asked of each event
 * @param events it was asked of
 * @param good events that are as they should be
 */
public record QualityFinding(QualityCheck check, long events, long good) {

    /** Whether as many events are good as the check wants; so it is where none was asked. */
    public boolean isMet() {
        return good * 100 >= events * check.sharePercent();
    }
}
