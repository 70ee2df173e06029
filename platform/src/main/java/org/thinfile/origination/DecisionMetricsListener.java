package org.thinfile.origination;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Counts decisions for whoever watches the service; the notice outlives a killed process. */
@Component
class DecisionMetricsListener {

    private final MeterRegistry meters;

    DecisionMetricsListener(MeterRegistry meters) {
        this.meters = meters;
    }

    @ApplicationModuleListener
    void on(ApplicationDecided notice) {
        meters.counter(
                        "thinfile.decisions",
                        "programme",
                        notice.programme(),
                        "outcome",
                        notice.outcome(),
                        "action",
                        notice.action())
                .increment();
    }
}
