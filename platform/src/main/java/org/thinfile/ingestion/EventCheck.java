package org.thinfile.ingestion;

import org.thinfile.featureengine.history.Event;

/** Whether the source catalogue lets an event be: what breaks its kind's rules is not recorded. */
@FunctionalInterface
interface EventCheck {

    boolean allows(Event event);
}
