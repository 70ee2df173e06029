package org.thinfile.origination;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * What follows a decision: it is counted for whoever watches the service, and shadows score it; who
 * applied has their answer by then. The notice outlives a killed process, by the name of this
 * class, which therefore stays.
 */
@Component
class DecisionMetricsListener {

    private final MeterRegistry meters;
    private final ShadowScoring shadows;

    DecisionMetricsListener(MeterRegistry meters, ShadowScoring shadows) {
        this.meters = meters;
        this.shadows = shadows;
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
        shadows.score(notice.application(), notice.programme());
    }
}
