package org.thinfile.origination;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.thinfile.ingestion.FetchCompleted;

/** Hears that data came. */
@Component
class AwaitedDataListener {

    private final AwaitedApplications awaited;

    AwaitedDataListener(AwaitedApplications awaited) {
        this.awaited = awaited;
    }

    @ApplicationModuleListener
    void on(FetchCompleted notice) {
        awaited.hear(notice);
    }
}
