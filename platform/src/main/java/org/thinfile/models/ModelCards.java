package org.thinfile.models;

import java.util.List;
import java.util.Locale;

/**
 * A run as a page that people read: what the models are for, what they learned from, how good they
 * are and on what rows that was measured. The same facts for programs are in {@link
 * TrainingRun#canonical}.
 */
public final class ModelCards {

    private static final int FEATURES = 15;

    private ModelCards() {}

    /** The card of a run whose champion nobody reviewed yet, in Markdown. */
    public static String markdown(TrainingRun run) {
        return markdown(run, Standing.UNREVIEWED);
    }

    /**
     * The card of a run, in Markdown.
     *
     * @param reviewed {@link Standing#reviewed} of its champion
     */
    public static String markdown(TrainingRun run, String reviewed) {
        var page = new StringBuilder();
        heading(page, run, reviewed);
        data(page, run);
        figures(page, run);
        cutOffs(page, run.champion());
        features(page, run.champion());
        return page.toString();
    }

    private static void heading(StringBuilder page, TrainingRun run, String reviewed) {
        var plan = run.plan();
        var use = plan.applicability();
        line(page, "# Model card: %s", plan.programme());
        line(page, "");
        if (plan.simulated()) {
            line(page, "**SIMULATED**: learned from simulated data; scores nobody real.");
            line(page, "");
        }
        if (reviewed.equals(Standing.UNREVIEWED)) {
            line(page, "**Unreviewed**: no ethics review of this model is recorded.");
            line(page, "");
        }
        line(page, "| | |");
        line(page, "|---|---|");
        line(page, "| population | %s |", use.population());
        line(page, "| outcome | %s |", use.outcome());
        line(page, "| horizon | %s |", use.horizon());
        line(page, "| ethics review | %s |", reviewed);
        line(page, "| trained at | %s |", plan.trainedAt());
        line(
                page,
                "| vectors as of | %s, log position %d |",
                plan.asOf().instant(),
                plan.asOf().position());
        line(
                page,
                "| retrospective | %s |",
                plan.retrospective()
                        ? "declared: may score instants before its training, and says so"
                        : "no: scores no instant before its training");
        line(
                page,
                "| feature set | %s, version %s |",
                plan.featureSet(),
                run.definitions().brief());
        line(page, "| data | %s |", run.data().brief());
        line(page, "| code | %s |", plan.codeVersion());
        line(page, "| run | %s |", run.id());
        line(page, "");
    }

    private static void data(StringBuilder page, TrainingRun run) {
        var counts = run.counts();
        line(page, "## Data");
        line(
                page,
                "%,d outcomes were known at the training instant. %,d were left out without"
                        + " consent, %,d without any data. %,d rows were learned from, %,d kept for"
                        + " validation; %,d of both went bad.",
                counts.outcomes(),
                counts.withoutConsent(),
                counts.withoutData(),
                counts.learning(),
                counts.validation(),
                counts.bads());
        line(page, "");
        line(page, "Folds: %s.", TrainingRun.DISCIPLINE);
        line(page, "");
    }

    private static void figures(StringBuilder page, TrainingRun run) {
        var choice = run.choice();
        line(page, "## Figures on validation fold %d", run.plan().validationFold());
        line(
                page,
                "| family | model | AUC | KS | Gini | Brier skill | log-loss skill | slope |"
                        + " intercept | AUC, inner folds | AUC, rotating folds |");
        line(page, "|---|---|---|---|---|---|---|---|---|---|---|");
        for (var family : run.families()) {
            var figures = family.validation();
            line(
                    page,
                    "| %s | %s | %.4f | %.4f | %.4f | %.4f | %.4f | %.3f | %.3f | %.4f | %.4f |",
                    family.family(),
                    family.model().id().brief(),
                    figures.auc(),
                    figures.discrimination().ks(),
                    figures.discrimination().gini(),
                    figures.skill().brierSkill(),
                    figures.skill().logLossSkill(),
                    figures.skill().calibrationSlope(),
                    figures.skill().calibrationIntercept(),
                    family.innerAuc(),
                    family.rotatingAuc());
        }
        line(page, "");
        line(
                page,
                "Skills are against the base rate. Champion: **%s** (the card, unless the other is"
                        + " better on the inner folds beyond noise at %s: corrected resampled"
                        + " t-test,"
                        + " p = %.4f).",
                choice.family(),
                ChampionChoice.NOISE,
                choice.pValue());
        line(page, "");
    }

    private static void cutOffs(StringBuilder page, FamilyResult champion) {
        var cutOffs = champion.model().declaration().cutOffs();
        line(page, "## Cut-offs");
        line(
                page,
                "Raise from %d, lower below %d, freeze below %d; chosen on scores of learning rows"
                        + " by models that had not seen them.",
                cutOffs.raiseFrom(),
                cutOffs.lowerBelow(),
                cutOffs.freezeBelow());
        line(page, "");
    }

    private static void features(StringBuilder page, FamilyResult champion) {
        line(page, "## Features of the champion by importance");
        line(
                page,
                "Mean absolute points a feature moves a score, against the baseline: the mean of"
                        + " the training population.");
        line(page, "");
        line(page, "| feature | points |");
        line(page, "|---|---|");
        List<FamilyResult.Importance> most =
                champion.importance().stream().limit(FEATURES).toList();
        most.forEach(each -> line(page, "| %s | %.2f |", each.feature(), each.meanPoints()));
        int rest = champion.importance().size() - most.size();
        if (rest > 0) {
            line(page, "");
            line(page, "and %d more.", rest);
        }
    }

    private static void line(StringBuilder page, String format, Object... arguments) {
        page.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
