package org.thinfile;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Role;
import org.thinfile.models.Governance;
import org.thinfile.models.Rollouts;
import org.thinfile.models.StopRules;
import org.thinfile.postgres.TestDatabase;

/** Acts on a model, in a process that is killed before it commits one of them. */
public final class KilledGovernance {

    private static final Actor OFFICER = Actor.staff("chen-jie", Role.OFFICER);

    private KilledGovernance() {}

    /** Arguments: URL, user and password of the database, folder of the keys, act, id. */
    public static void main(String[] arguments) {
        var database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        try (var node = JourneyNode.join(database, Path.of(arguments[3]))) {
            act(node, arguments[4], arguments[5]);
        }
    }

    static void act(JourneyNode node, String act, String id) {
        switch (act) {
            case "approve" -> node.get(Governance.class).approve(new Digest(id), "ok", OFFICER);
            case "promote" -> node.get(Governance.class).promote(new Digest(id), "ok", OFFICER);
            case "start" ->
                    node.get(Rollouts.class)
                            .start(
                                    new Digest(id),
                                    List.of(),
                                    new StopRules(1, null, null, null, null, null),
                                    "ok",
                                    OFFICER);
            case "stop" -> node.get(Rollouts.class).stop(UUID.fromString(id), "ok", OFFICER);
            default -> throw new IllegalArgumentException(act);
        }
    }
}
