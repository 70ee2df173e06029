package org.thinfile.ingestion;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Counts completed fetches for whoever watches the service. */
@Component
class FetchMetricsListener {

    private final MeterRegistry meters;

    FetchMetricsListener(MeterRegistry meters) {
        this.meters = meters;
    }

    @ApplicationModuleListener
    void on(FetchCompleted notice) {
        meters.counter("thinfile.fetches", "connector", notice.connector()).increment();
    }
}
