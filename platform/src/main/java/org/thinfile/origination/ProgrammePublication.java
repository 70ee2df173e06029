package org.thinfile.origination;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.thinfile.decision.Policies;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.programmes.Programme;
import org.thinfile.programmes.Programmes;
import org.thinfile.web.Clocks;

/** Puts a programme into force with all that belongs to it, or nothing of it. */
@Service
public class ProgrammePublication {

    private final Programmes programmes;
    private final Policies policies;
    private final Clocks clocks;

    ProgrammePublication(Programmes programmes, Policies policies, Clocks clocks) {
        this.programmes = programmes;
        this.policies = policies;
        this.clocks = clocks;
    }

    /**
     * Publishes the folder of a programme and its policy; what is in force already stays. Throws a
     * {@code BadInput} problem that names each fault.
     */
    @Transactional
    public Programme publish(String name, Actor actor) {
        var programme = programmes.publish(name, actor);
        policies.publish(name, policyOf(programme), clocks.businessNow());
        return programme;
    }

    /** Compiles a programme's policy, so that the first application does not wait for that. */
    public void warmUp(Programme programme) {
        policies.features(Digest.of(policyOf(programme)));
    }

    /** The policy's bytes; their digest is its version. */
    static byte[] policyOf(Programme programme) {
        return programme.file(programme.yaml().tree().at("/policy").asString());
    }
}
