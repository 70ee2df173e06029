package org.thinfile.origination;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.thinfile.decision.Outcome;
import org.thinfile.decision.Verdict;
import org.thinfile.kernel.Canonical;
import org.thinfile.learning.scored.Scored;
import org.thinfile.models.Assignment;
import org.thinfile.models.ScoreLog;
import org.thinfile.origination.Assessing.Assessed;

/** What the score log gets to hold of an assessment: who scored, and a challenger that failed. */
record ScoredLines(Assessed assessed, Scored scored) {

    static ScoredLines of(Assessed assessed, Scored scored) {
        return new ScoredLines(assessed, scored);
    }

    /** Of a decided application. */
    List<ScoreLog.Entry> decided(UUID application, Verdict verdict) {
        return lines(application, verdict.outcome() == Outcome.APPROVED);
    }

    /** Of a score without a decision. */
    List<ScoreLog.Entry> undecided() {
        return lines(null, null);
    }

    private List<ScoreLog.Entry> lines(@Nullable UUID application, @Nullable Boolean approved) {
        var assignment = assessed.assignment();
        var model = assessed.model();
        var challenging = assignment.challenging().orElse(null);
        boolean challenged = assignment.role() == Assignment.Role.CHALLENGER;
        var lines = new ArrayList<ScoreLog.Entry>();
        if (assignment.failed()) {
            lines.add(
                    new ScoreLog.Entry(
                            assessed.programme().name(),
                            Assignment.Role.CHALLENGER,
                            challenging,
                            application,
                            assessed.subject(),
                            assessed.vector().asOf().instant(),
                            null,
                            null,
                            null,
                            null));
        }
        lines.add(
                new ScoreLog.Entry(
                        assessed.programme().name(),
                        assignment.role(),
                        challenged ? challenging : null,
                        application,
                        assessed.subject(),
                        assessed.vector().asOf().instant(),
                        model == null ? null : model.id(),
                        Canonical.digest(assessed.vector()),
                        scored,
                        approved));
        return lines;
    }
}
