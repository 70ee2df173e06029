package org.thinfile.origination;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.thinfile.audit.AuditTrail;
import org.thinfile.decision.Verdict;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Failpoint;
import org.thinfile.kernel.Problem;
import org.thinfile.models.ScoreLog;
import org.thinfile.origination.Assessing.Assessed;
import org.thinfile.programmes.Programme;
import org.thinfile.web.Build;
import org.thinfile.web.Clocks;

/** Takes applications in a straight line from submission to a recorded verdict. */
@Service
class RecordedApplications implements Applications {

    private final Clocks clocks;
    private final Chance chance;
    private final Assessing assessing;
    private final Assuring assuring;
    private final Deciding deciding;
    private final SealedRecords records;
    private final JdbcApplications applications;
    private final ScoreLog scoreLog;
    private final AuditTrail audit;
    private final ApplicationEventPublisher notices;
    private final Build build;

    RecordedApplications(
            Clocks clocks,
            Chance chance,
            Assessing assessing,
            Assuring assuring,
            Deciding deciding,
            SealedRecords records,
            JdbcApplications applications,
            ScoreLog scoreLog,
            AuditTrail audit,
            ApplicationEventPublisher notices,
            Build build) {
        this.clocks = clocks;
        this.chance = chance;
        this.assessing = assessing;
        this.assuring = assuring;
        this.deciding = deciding;
        this.records = records;
        this.applications = applications;
        this.scoreLog = scoreLog;
        this.audit = audit;
        this.notices = notices;
        this.build = build;
    }

    @Override
    @Transactional
    public Application submit(SubmitApplication command, Actor actor) {
        var at = clocks.businessNow();
        var assessed =
                assessing.assess(command.programme(), command.applicant(), command.region(), at);
        return decide(chance.uuid(), assessed, at, actor);
    }

    /** Scores, decides and records what was assessed at an instant, in the caller's transaction. */
    public Application decide(UUID id, Assessed assessed, Instant at, Actor actor) {
        var policy = policyOf(assessed.programme());
        var assurance = assuring.of(assessed, policy);
        var decided =
                deciding.decide(
                        assessed.programme(),
                        policy,
                        assessed.model(),
                        assessed.vector(),
                        assurance);
        var record =
                DecisionRecord.of(
                        header(id, assessed, policy),
                        assessed.vector(),
                        decided.scored(),
                        decided.verdict(),
                        assurance);
        var application =
                applications.add(
                        new Application(
                                id,
                                0,
                                assessed.programme().name(),
                                assessed.programme().version(),
                                assessed.subject(),
                                at,
                                chance.uuid()));
        ScoredLines.of(assessed, decided.scored())
                .decided(id, decided.verdict())
                .forEach(scoreLog::record);
        prove(application, record, decided.verdict(), actor);
        Failpoint.reached("origination.decided.before-commit");
        return application;
    }

    private void prove(
            Application application, DecisionRecord record, Verdict verdict, Actor actor) {
        var hash = records.append(application, record, verdict);
        audit.record(new DecidedAct(application.id(), hash).by(actor));
        notices.publishEvent(
                new ApplicationDecided(
                        application.id(),
                        application.programme(),
                        verdict.outcome().code(),
                        verdict.action().name()));
    }

    private DecisionRecord.Header header(UUID id, Assessed assessed, Digest policy) {
        var model = assessed.model();
        return new DecisionRecord.Header(
                id,
                assessed.subject(),
                assessed.programme().name(),
                assessed.programme().version(),
                assessed.vector().asOf(),
                assessed.scope().grants(),
                assessed.scope().expired(),
                assessed.vector().definitions(),
                policy,
                assessed.jurisdiction().version(),
                model == null ? null : model.id(),
                assessed.assignment(),
                build.version());
    }

    @Override
    public Optional<Application> find(UUID id) {
        return applications.find(id);
    }

    @Override
    public List<Application> after(long number, int limit) {
        return applications.after(number, limit);
    }

    @Override
    public Optional<DecisionRecord> record(Application application) {
        return switch (records.open(application)) {
            case SealedRecords.Opened.Whole whole -> Optional.of(whole.record());
            case SealedRecords.Opened.Erased erased -> Optional.empty();
            case SealedRecords.Opened.Changed changed ->
                    throw new Problem.Conflict(
                                    "the record of this decision was changed where it is stored: "
                                            + changed.what(),
                                    "run ./thinfile verify and restore the database from a backup")
                            .asException();
        };
    }

    private static Digest policyOf(Programme programme) {
        return Digest.of(ProgrammePublication.policyOf(programme));
    }
}
