package org.thinfile.models;

import java.util.ArrayList;
import java.util.List;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;

/** Keeps acts in memory, to be looked at. */
final class RecordingTrail implements AuditTrail {

    final List<Act> acts = new ArrayList<>();

    @Override
    public void record(Act act) {
        acts.add(act);
    }

    List<String> kinds() {
        return acts.stream().map(Act::kind).toList();
    }
}
