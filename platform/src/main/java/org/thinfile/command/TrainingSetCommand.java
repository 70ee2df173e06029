package org.thinfile.command;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.features.TrainingSetManifest;
import org.thinfile.features.TrainingSets;
import org.thinfile.kernel.Actor;
import org.thinfile.models.ModelSection;
import org.thinfile.models.OutcomeDefinition;
import org.thinfile.models.OutcomeSets;
import org.thinfile.programmes.Programmes;
import org.thinfile.web.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a training set of what the installation holds. */
@Command(
        name = "training-set",
        description = {
            "Writes the vectors of subjects whose outcome is known, each as of its own instant and",
            "within what its subject consented to for model training, as Parquet with a manifest.",
            "Killed or broken off, the same command goes on where it was and ends in the same",
            "bytes.",
            "The files hold data of people: they are readable to you alone, and the manifest lists",
            "whose they are."
        },
        footer = {
            "",
            "Examples: ./thinfile training-set --programme card-statements --out cards",
            "          ./thinfile training-set --set czech-bank --outcomes loan-in-debt",
            "              --load mappings/berka-loans-outcomes.yaml loan.csv.gz",
            "              --trained-at 1999-06-01T00:00+02:00 --out loans",
            "          ./thinfile evaluate loans --model scorecard"
        })
final class TrainingSetCommand implements Callable<Integer> {

    private static final String OF_OUTCOME = "outcome";

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(
            names = "--programme",
            paramLabel = "NAME",
            description = "feature set, outcomes and instants are those of its section 'model'")
    private @Nullable String programme;

    @Option(names = "--set", paramLabel = "NAME", description = "a feature set of features/sets/")
    private @Nullable String set;

    @Option(
            names = "--outcomes",
            paramLabel = "DEFINITION",
            description = "name of the outcome definition")
    private @Nullable String outcomes;

    @Option(
            names = "--load",
            arity = "2",
            paramLabel = "YAML FILE",
            description = "load this table of outcomes first, by this outcome mapping")
    private @Nullable List<Path> load;

    @Option(
            names = "--trained-at",
            paramLabel = "INSTANT",
            description = {
                "outcomes known by then, consents in force at it; ISO 8601 with an offset, such as",
                "1999-06-01T00:00+02:00"
            })
    private @Nullable String trainedAt;

    @Option(
            names = "--as-of",
            paramLabel = "outcome|INSTANT",
            description = {
                "up to when facts count: what each outcome tells, or one instant for all; unless",
                "given, as the programme says, or what each outcome tells"
            })
    private @Nullable String asOf;

    @Option(
            names = "--out-of-time-from",
            paramLabel = "INSTANT",
            description = {
                "rows as of this instant or later are to be tried on; of the earlier ones, those",
                "whose outcome was known at it are to be learned from"
            })
    private @Nullable String outOfTimeFrom;

    @Option(
            names = "--out-of-time-share",
            paramLabel = "SHARE",
            description = "the same, with the cut where about so many of the rows come later: 0.2")
    private @Nullable Double outOfTimeShare;

    @Option(
            names = "--log-position",
            paramLabel = "N",
            description = {
                "pin vectors to this position of the log, as a manifest tells it; unless given, to",
                "the end of the log when the folder was begun"
            })
    private @Nullable Long logPosition;

    @Option(
            names = "--simulated",
            description = "histories or outcomes are simulated: the set is marked SIMULATED")
    private boolean simulated;

    @Option(
            names = "--part-rows",
            paramLabel = "N",
            description = "rows asked for in each part (default: ${DEFAULT-VALUE})",
            defaultValue = "" + TrainingSets.PART_ROWS)
    private int partRows;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "an empty or new folder, or one in which this set was begun")
    private Path out;

    @Mixin private JsonOption json;

    /** What a programme, or else the options, say of a set. */
    private record Wanted(
            String set,
            String outcomes,
            Instant trainedAt,
            @Nullable Instant asOf,
            @Nullable String jurisdiction,
            boolean simulated) {}

    @Override
    public Integer call() {
        requireWhole();
        var from = cut();
        try (var installation = Installation.open(Home.fromEnvironment())) {
            FirstStart.publishProgrammes(installation);
            var wanted = programme == null ? ofOptions() : ofProgramme(installation, programme);
            if (load != null) {
                TrainCommand.loadOutcomes(installation, load.getFirst(), load.getLast());
            }
            var built = build(installation.get(OutcomeSets.class), wanted, from);
            Output.print(spec.commandLine().getOut(), json.asked(), report(built));
            return 0;
        }
    }

    private TrainingSetManifest build(
            OutcomeSets sets, Wanted wanted, @Nullable Instant outOfTimeFrom) {
        var cut = outOfTimeFrom;
        if (outOfTimeShare != null) {
            cut =
                    sets.cut(
                            new OutcomeDefinition(wanted.outcomes()),
                            wanted.trainedAt(),
                            outOfTimeShare);
        }
        requireBefore(cut, wanted.trainedAt());
        var line =
                new ProgressLine(
                        spec.commandLine().getErr(), System::nanoTime, "computing vectors", "rows");
        return sets.build(
                new TrainingSets.Order(
                        wanted.set(),
                        wanted.outcomes(),
                        wanted.trainedAt(),
                        logPosition,
                        cut,
                        wanted.jurisdiction(),
                        wanted.simulated() || simulated,
                        partRows,
                        Build.running().version()),
                wanted.asOf(),
                out,
                Actor.command("training-set"),
                (done, total) -> line.at(done, total, ""));
    }

    /** The cut that is named; all instants that are written are looked at before any work. */
    private @Nullable Instant cut() {
        asOf(null);
        var from = outOfTimeFrom == null ? null : instant("--out-of-time-from", outOfTimeFrom);
        if (trainedAt != null) {
            requireBefore(from, instant("--trained-at", trainedAt));
        }
        return from;
    }

    private static void requireBefore(@Nullable Instant cut, Instant trainedAt) {
        if (cut != null && cut.isAfter(trainedAt)) {
            throw Failures.usage(
                    "--out-of-time-from %s lies after the training instant %s"
                            .formatted(cut, trainedAt),
                    "name a cut before it: what comes later is tried on");
        }
    }

    private void requireWhole() {
        if ((programme == null) == (set == null)) {
            throw Failures.usage(
                    "a training set is of a programme or of a feature set",
                    "add --programme NAME, or --set NAME with --outcomes and --trained-at");
        }
        if (set != null && (outcomes == null || trainedAt == null)) {
            throw Failures.usage(
                    "--set says neither what became of subjects nor when it was known",
                    "add --outcomes DEFINITION and --trained-at INSTANT");
        }
        if (outOfTimeFrom != null && outOfTimeShare != null) {
            throw Failures.usage(
                    "--out-of-time-from and --out-of-time-share are two cuts", "leave one out");
        }
        if (outOfTimeShare != null && !(outOfTimeShare > 0 && outOfTimeShare < 1)) {
            throw Failures.usage(
                    "--out-of-time-share %s is no share".formatted(outOfTimeShare),
                    "write one between 0 and 1, such as 0.2");
        }
        if (partRows < 1) {
            throw Failures.usage(
                    "--part-rows %d is no number of rows".formatted(partRows),
                    "write a whole number from 1");
        }
        if (logPosition != null && logPosition < 0) {
            throw Failures.usage(
                    "--log-position %d is before the log".formatted(logPosition),
                    "write the log_position of a manifest.json, or leave it out");
        }
        if (outcomes != null) {
            requireDefinition(outcomes);
        }
    }

    private static void requireDefinition(String name) {
        try {
            new OutcomeDefinition(name);
        } catch (IllegalArgumentException e) {
            throw Failures.usage(
                    "--outcomes '%s' is no name of an outcome definition".formatted(name),
                    "write the 'definition' of the outcome mapping, such as loan-in-debt");
        }
    }

    private Wanted ofOptions() {
        if (set == null || outcomes == null || trainedAt == null) {
            throw new IllegalStateException("options were not checked");
        }
        return new Wanted(
                set, outcomes, instant("--trained-at", trainedAt), asOf(null), null, simulated);
    }

    private Wanted ofProgramme(Installation installation, String name) {
        ModelSection section = TrainCommand.section(installation, name);
        var of = installation.get(Programmes.class).get(name);
        return new Wanted(
                of.yaml().tree().at("/features/set").asString(),
                outcomes == null ? section.outcome() : outcomes,
                trainedAt == null
                        ? section.training().instant().toInstant()
                        : instant("--trained-at", trainedAt),
                asOf(section.training().asOf().toInstant()),
                of.jurisdiction(),
                section.training().simulated());
    }

    private @Nullable Instant asOf(@Nullable Instant unlessGiven) {
        if (asOf == null) {
            return unlessGiven;
        }
        return asOf.equals(OF_OUTCOME) ? null : instant("--as-of", asOf);
    }

    /** The instant that an option names with its offset. */
    static Instant instant(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw Failures.usage(
                    "%s '%s' is no instant".formatted(option, text),
                    "write it with its offset, such as 1999-06-01T00:00+02:00");
        }
    }

    private Map<String, Object> report(TrainingSetManifest manifest) {
        var report = new LinkedHashMap<String, Object>();
        report.put("training_set", manifest.id().hex());
        report.put("feature_set", manifest.request().featureSet());
        report.put("definitions", manifest.request().definitions().hex());
        report.put("log_position", manifest.request().position());
        var cut = manifest.request().outOfTimeFrom();
        if (cut != null) {
            report.put("out_of_time_from", cut.toString());
        }
        report.putAll(manifest.counts().figures());
        report.put("parts", manifest.parts().size());
        report.put("content", manifest.content().hex());
        report.put("simulated", manifest.request().simulated());
        return report;
    }
}
