package org.thinfile.ingestion;

import java.util.List;
import org.thinfile.featureengine.catalogue.QualityCheck;
import org.thinfile.featureengine.catalogue.SourceCatalogue;
import org.thinfile.featureengine.history.Event;
import org.thinfile.kernel.Source;

/** Whether the source catalogue lets an event be: what breaks its kind's rules is not recorded. */
@FunctionalInterface
interface EventCheck {

    boolean allows(Event event);

    /** What is looked at when events of a source are taken in; refuses none of them. */
    default List<QualityCheck> quality(Source source) {
        return List.of();
    }

    /** As a catalogue says. */
    static EventCheck of(SourceCatalogue catalogue) {
        return new EventCheck() {
            @Override
            public boolean allows(Event event) {
                return catalogue.check(event).isEmpty();
            }

            @Override
            public List<QualityCheck> quality(Source source) {
                var entry = catalogue.entries().get(source);
                return entry == null ? List.of() : entry.quality();
            }
        };
    }
}
