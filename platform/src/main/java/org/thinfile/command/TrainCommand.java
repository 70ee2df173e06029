package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.events.Histories;
import org.thinfile.jurisdictions.Jurisdictions;
import org.thinfile.kernel.Actor;
import org.thinfile.models.FamilyResult;
import org.thinfile.models.ModelCards;
import org.thinfile.models.ModelSection;
import org.thinfile.models.ModelView;
import org.thinfile.models.ModelViews;
import org.thinfile.models.OutcomeFiles;
import org.thinfile.models.Progress;
import org.thinfile.models.Standing;
import org.thinfile.models.Training;
import org.thinfile.models.TrainingRun;
import org.thinfile.programmes.Programmes;
import org.thinfile.web.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A training run on what the installation holds. */
@Command(
        name = "train",
        description = {
            "Trains the models of a programme on the histories and outcomes that the installation",
            "holds, as its section 'model' says, chooses a champion and keeps all of it."
        },
        footer = {"", "Example: ./thinfile train --programme card-statements --json"})
final class TrainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(names = "--programme", required = true, description = "name of the programme")
    private String programme;

    @Option(
            names = "--outcomes",
            paramLabel = "YAML",
            description = "load a table of outcomes first, by this mapping (with --outcomes-file)")
    private @Nullable Path outcomes;

    @Option(names = "--outcomes-file", paramLabel = "FILE", description = "the table of outcomes")
    private @Nullable Path outcomesFile;

    @Mixin private StaffOption staff;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        if ((outcomes == null) != (outcomesFile == null)) {
            throw Failures.usage(
                    "--outcomes and --outcomes-file belong together",
                    "name the mapping and the table, or neither");
        }
        var out = spec.commandLine().getOut();
        try (var installation = Installation.open(Home.fromEnvironment())) {
            FirstStart.publishProgrammes(installation);
            if (outcomes != null && outcomesFile != null) {
                loadOutcomes(installation, outcomes, outcomesFile);
            }
            var run =
                    train(
                            installation,
                            programme,
                            staff.or(Actor.command("train"), installation),
                            spec.commandLine().getErr());
            var chosen = installation.get(ModelViews.class).of(run.champion().model().id());
            if (json.asked()) {
                out.println(Output.json(report(run, chosen)));
            } else {
                out.print(ModelCards.markdown(run, reviewed(chosen)));
                out.flush();
            }
            if (!chosen.champion()) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "thinfile: the programme keeps its champion; have the new model"
                                        + " approved and reviewed, then: thinfile models champion "
                                        + chosen.id().substring(0, 12));
            }
            return 0;
        }
    }

    static void loadOutcomes(Installation installation, Path mapping, Path table) {
        installation.get(OutcomeFiles.class).load(mapping, table, Actor.command("train"));
    }

    /** The section of a programme that says how it is trained. */
    static ModelSection section(Installation installation, String programme) {
        return installation
                .get(Programmes.class)
                .get(programme)
                .section("model", ModelSection.class);
    }

    /** Runs a programme's plan over what is recorded by now. */
    static TrainingRun train(Installation installation, String name, Actor actor, PrintWriter err) {
        return train(installation, name, Training.Crowning.IF_NONE, actor, err);
    }

    /** The same, where the caller says when its choice becomes champion. */
    static TrainingRun train(
            Installation installation,
            String name,
            Training.Crowning crowning,
            Actor actor,
            PrintWriter err) {
        var programme = installation.get(Programmes.class).get(name);
        var plan =
                section(installation, name)
                        .plan(
                                programme.name(),
                                programme.yaml().tree().at("/features/set").asString(),
                                programme.retrospective(),
                                installation.get(Histories.class).head(),
                                installation
                                        .get(Jurisdictions.class)
                                        .of(programme.jurisdiction())
                                        .version(),
                                Build.running().version());
        return installation.get(Training.class).run(plan, crowning, actor, progress(err));
    }

    /** A line for each step of a training. */
    static Progress progress(PrintWriter err) {
        var lines = new LinkedHashMap<Progress.Step, ProgressLine>();
        return (step, done, total) ->
                lines.computeIfAbsent(step, unused -> line(step, err)).at(done, total, "");
    }

    private static ProgressLine line(Progress.Step step, PrintWriter err) {
        var title =
                switch (step) {
                    case VECTORS -> "computing vectors";
                    case FITS -> "fitting";
                    case REPORT -> "measuring";
                    case RECORD -> "recording";
                };
        var unit = step == Progress.Step.VECTORS ? "subjects" : "steps";
        return new ProgressLine(err, System::nanoTime, title, unit);
    }

    /** Both families side by side. */
    static String table(TrainingRun run) {
        var text = new StringBuilder();
        text.append(
                "   %-10s %12s %8s %8s %8s %9s %9s %7s %10s%n"
                        .formatted(
                                "family",
                                "inner AUC",
                                "AUC",
                                "KS",
                                "Gini",
                                "Brier sk.",
                                "log-l sk.",
                                "slope",
                                "5 folds"));
        for (var family : run.families()) {
            var held = family.validation();
            text.append(
                    "   %-10s %12.4f %8.4f %8.4f %8.4f %9.4f %9.4f %7.3f %10.4f%n"
                            .formatted(
                                    family.family(),
                                    family.innerAuc(),
                                    held.auc(),
                                    held.discrimination().ks(),
                                    held.discrimination().gini(),
                                    held.skill().brierSkill(),
                                    held.skill().logLossSkill(),
                                    held.skill().calibrationSlope(),
                                    family.rotatingAuc()));
        }
        text.append(
                "   Learned on the learning folds; AUC to slope are of the fold kept apart,"
                        + "\n   touched once. '5 folds' rotates all folds, for comparison only.\n");
        text.append("   Champion: ").append(run.choice().family()).append(".\n");
        return text.toString();
    }

    /** What the latest ethics review of a model came to. */
    static String reviewed(ModelView model) {
        return model.review() == null ? Standing.UNREVIEWED : model.review().result();
    }

    private static Map<String, Object> report(TrainingRun run, ModelView chosen) {
        var report = new LinkedHashMap<String, Object>();
        report.put("run", run.id().toString());
        report.put("programme", run.plan().programme());
        report.put("champion", run.choice().family());
        report.put("model", run.champion().model().id().hex());
        report.put("in_force", chosen.champion());
        report.put("marks", chosen.marks());
        report.put("definitions", run.definitions().hex());
        report.put("data", run.data().hex());
        run.families().forEach(family -> report.put(family.family(), figures(family)));
        return report;
    }

    private static Map<String, Object> figures(FamilyResult family) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("inner_auc", family.innerAuc());
        figures.put("rotating_auc", family.rotatingAuc());
        figures.put("auc", family.validation().auc());
        figures.put("ks", family.validation().discrimination().ks());
        figures.put("gini", family.validation().discrimination().gini());
        figures.put("brier_skill", family.validation().skill().brierSkill());
        figures.put("logloss_skill", family.validation().skill().logLossSkill());
        figures.put("calibration_slope", family.validation().skill().calibrationSlope());
        figures.put("calibration_intercept", family.validation().skill().calibrationIntercept());
        return figures;
    }
}
