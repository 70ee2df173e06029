package org.thinfile.origination;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.ingestion.FetchCompleted;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.programmes.Programme;
import org.thinfile.web.Clocks;

/**
 * Applications that wait for data.
 *
 * <ol>
 *   <li>A completed fetch of a source that an application waits for is noted; when all came, it is
 *       decided in the same transaction, as any other application is.
 *   <li>When its deadline is over it is decided with what there is.
 *   <li>Notices come again where a process was killed, and a notice and the deadline may come
 *       together: who holds the row goes first, and who comes after finds it decided.
 *   <li>Where a consent that the programme requires is gone by then, it ends without a decision.
 * </ol>
 */
@Service
class AwaitedApplications {

    private static final Actor HEARING = Actor.job("awaited-data");
    private static final Actor DEADLINE = Actor.job("awaiting-deadline");

    private final Clocks clocks;
    private final Chance chance;
    private final Assessing assessing;
    private final RecordedApplications applications;
    private final JdbcAwaiting awaiting;
    private final AuditTrail audit;

    AwaitedApplications(
            Clocks clocks,
            Chance chance,
            Assessing assessing,
            RecordedApplications applications,
            JdbcAwaiting awaiting,
            AuditTrail audit) {
        this.clocks = clocks;
        this.chance = chance;
        this.assessing = assessing;
        this.applications = applications;
        this.awaiting = awaiting;
        this.audit = audit;
    }

    /**
     * Records an application that waits for the sources it names. Throws what a decision would
     * throw for its applicant and consents, and {@code BadInput} for a source its programme does
     * not read.
     */
    @Transactional
    public AwaitingData submit(SubmitApplication command, Actor actor) {
        var at = clocks.businessNow();
        var admitted = assessing.admit(command.programme(), command.applicant(), at);
        var declared = DeclaredSources.of(admitted.programme());
        requireDeclared(command, declared, admitted.programme());
        var submitted =
                new AwaitingData(
                        chance.uuid(),
                        admitted.programme().name(),
                        admitted.subject(),
                        command.await(),
                        at,
                        at.plus(declared.awaitAtMost()),
                        null);
        awaiting.add(submitted);
        audit.record(new Act("origination.awaits", actor, Map.of("application", submitted.id())));
        return submitted;
    }

    /** The application of an id that waits or waited. */
    public Optional<AwaitingData> find(UUID id) {
        return awaiting.find(id);
    }

    /** Notes that data came, for whoever waits for it; heard again, it changes nothing. */
    @Transactional
    public void hear(FetchCompleted notice) {
        var subject = notice.subject();
        if (subject == null) {
            return;
        }
        for (var id : awaiting.waitingFor(subject, notice.source())) {
            if (awaiting.lockIfOpen(id) && awaiting.hear(id, notice.source(), notice.fetch())) {
                Failpoint.reached("origination.heard.before-decision");
                decide(id, HEARING);
            }
        }
    }

    /** Decides an application whose deadline is over, unless it was decided meanwhile. */
    @Transactional
    public void decideOverdue(UUID id) {
        if (awaiting.lockIfOpen(id)) {
            decide(id, DEADLINE);
        }
    }

    private void decide(UUID id, Actor actor) {
        var waiting = awaiting.find(id).orElseThrow();
        var at = clocks.businessNow();
        try {
            var assessed = assessing.assess(waiting.programme(), waiting.subject(), at);
            applications.decide(id, assessed, at, actor);
        } catch (ProblemException e) {
            if (!(e.problem() instanceof Problem.ConsentMissing)) {
                throw e;
            }
            awaiting.end(id, e.problem().detail(), at);
            audit.record(new Act("origination.undecided", actor, Map.of("application", id)));
        }
    }

    private static void requireDeclared(
            SubmitApplication command, DeclaredSources declared, Programme programme) {
        var strange = new TreeSet<>(command.await());
        strange.removeAll(declared.all());
        if (!strange.isEmpty()) {
            throw new Problem.BadInput(
                            "programme %s does not read %s".formatted(programme.name(), strange),
                            "await sources of %s".formatted(declared.all()),
                            "await")
                    .asException();
        }
    }
}
