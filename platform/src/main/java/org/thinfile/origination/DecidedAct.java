package org.thinfile.origination;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.thinfile.audit.Act;
import org.thinfile.audit.RecordedAct;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;

/**
 * What the trail states about a decision.
 *
 * @param application decided about
 * @param record hash of the decision record
 */
record DecidedAct(UUID application, Digest record) {

    static final String KIND = "origination.decided";

    /** The canonical facts and nothing else, so that they sort as the ids in them do. */
    private static final Pattern FACTS =
            Pattern.compile(
                    "\\{\"application\":\"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\","
                            + "\"record\":\"([0-9a-f]{64})\"}");

    /** The act, to be recorded. */
    Act by(Actor actor) {
        return new Act(KIND, actor, Map.of("application", application, "record", record));
    }

    /** What a recorded act states; empty where it is not what {@link #by} wrote. */
    static Optional<DecidedAct> read(RecordedAct act) {
        var facts = FACTS.matcher(act.facts());
        return facts.matches()
                ? Optional.of(
                        new DecidedAct(UUID.fromString(facts.group(1)), new Digest(facts.group(2))))
                : Optional.empty();
    }
}
