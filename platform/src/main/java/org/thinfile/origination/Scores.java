package org.thinfile.origination;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.thinfile.audit.Act;
import org.thinfile.audit.AuditTrail;
import org.thinfile.featureengine.Quality;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.SubjectId;
import org.thinfile.learning.scored.Scored;
import org.thinfile.learning.scored.Unscored;
import org.thinfile.models.ScoreLog;
import org.thinfile.models.Scoring;
import org.thinfile.origination.Assessing.Assessed;
import org.thinfile.web.Clocks;

/** Scores without a decision: within consent, in the score log and in the audit trail. */
@Service
public class Scores {

    private final Clocks clocks;
    private final Assessing assessing;
    private final Scoring scoring;
    private final ScoreLog scoreLog;
    private final AuditTrail audit;

    Scores(
            Clocks clocks,
            Assessing assessing,
            Scoring scoring,
            ScoreLog scoreLog,
            AuditTrail audit) {
        this.clocks = clocks;
        this.assessing = assessing;
        this.scoring = scoring;
        this.scoreLog = scoreLog;
        this.audit = audit;
    }

    /**
     * A score and whose it is.
     *
     * @param subject random id
     * @param scored the score, or why there is none
     * @param quality how much its vector rests on
     */
    public record ScoreOf(SubjectId subject, Scored scored, Quality quality) {}

    /** Scores the subject of an identifier now; throws problems as an application does. */
    @Transactional
    public ScoreOf score(String programme, Identifier applicant, Actor actor) {
        return score(assessing.assess(programme, applicant, null, clocks.businessNow()), actor);
    }

    /** Scores a subject now; throws problems as an application does. */
    @Transactional
    public ScoreOf score(String programme, SubjectId subject, Actor actor) {
        return score(assessing.assess(programme, subject, clocks.businessNow()), actor);
    }

    private ScoreOf score(Assessed assessed, Actor actor) {
        var model = assessed.model();
        Scored scored =
                model == null
                        ? new Unscored(Unscored.Why.NO_MODEL)
                        : scoring.score(model, assessed.vector());
        var vector = Canonical.digest(assessed.vector());
        ScoredLines.of(assessed, scored).undecided().forEach(scoreLog::record);
        audit.record(
                new Act(
                        "origination.scored",
                        actor,
                        Map.of("programme", assessed.programme().name(), "vector", vector)));
        return new ScoreOf(assessed.subject(), scored, assessed.vector().quality());
    }
}
