package org.thinfile.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Digest;
import org.thinfile.models.ModelImports;
import org.thinfile.models.ModelView;
import org.thinfile.models.ModelViews;
import org.thinfile.models.Models;
import org.thinfile.web.Clocks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The registry of models, and who answers for them. */
@Command(
        name = "models",
        description = {
            "Lists and shows models, and records who proposes, approves and reviews them and",
            "which is champion. A model is named by 8 digits of its id or more, or by the",
            "programme whose champion it is."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModelsCommand.Listing.class,
            ModelsCommand.Show.class,
            ModelsCommand.Import.class,
            ModelActs.Propose.class,
            ModelActs.Approve.class,
            ModelActs.Review.class,
            ModelActs.Champion.class,
            ModelActs.Rollback.class
        },
        footer = {
            "",
            "Example: ./thinfile models list",
            "         ./thinfile models approve 62edc333 --comment 'card checked' --staff-key k"
        })
final class ModelsCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> TREE =
            new TypeReference<>() {};

    @Mixin private HelpOption help;

    /** What a person types for a model. */
    static ModelView view(Installation installation, String text) {
        var at = installation.get(Clocks.class).businessNow();
        var model = installation.get(Models.class).named(text, at);
        return installation.get(ModelViews.class).of(model.id());
    }

    static Digest named(Installation installation, String text) {
        return new Digest(view(installation, text).id());
    }

    /** A view as a report. */
    static Map<String, @Nullable Object> tree(Object view) {
        return JSON.convertValue(view, TREE);
    }

    /** All models. */
    @Command(
            name = "list",
            description =
                    "Lists models: id, programme, family, and what must not be missed of each.",
            footer = {"", "Example: ./thinfile models list --programme card-statements --json"})
    static final class Listing implements Callable<Integer> {

        private static final int PAGE = 500;

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Option(names = "--programme", description = "of one programme alone")
        private @Nullable String programme;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                var views = all(installation);
                var out = spec.commandLine().getOut();
                if (json.asked()) {
                    out.println(
                            Output.json(
                                    Map.of(
                                            "models",
                                            views.stream().map(ModelsCommand::tree).toList())));
                } else {
                    views.forEach(view ->
                            out.printf(
                                    "%.12s  %-20s %-10s %s%s%n",
                                    view.id(),
                                    view.programme(),
                                    view.family(),
                                    view.champion() ? "champion " : "",
                                    String.join(" ", view.marks())));
                }
                return 0;
            }
        }

        private List<ModelView> all(Installation installation) {
            var models = installation.get(Models.class);
            var views = installation.get(ModelViews.class);
            var ids = models.page(programme, "", PAGE);
            var all = new java.util.ArrayList<ModelView>();
            while (!ids.isEmpty()) {
                ids.forEach(id -> all.add(views.of(id)));
                ids = models.page(programme, ids.getLast().hex(), PAGE);
            }
            return all;
        }
    }

    /** One model. */
    @Command(
            name = "show",
            description = "Shows a model: what it is for, and who answers for it.",
            footer = {"", "Example: ./thinfile models show card-statements"})
    static final class Show implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Parameters(paramLabel = "MODEL", description = "digits of its id, or a programme")
        private String model;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                Output.print(
                        spec.commandLine().getOut(), json.asked(), tree(view(installation, model)));
                return 0;
            }
        }
    }

    /** A model from elsewhere. */
    @Command(
            name = "import",
            description = {
                "Brings a model from elsewhere - LightGBM's text, canonical bytes of another",
                "installation - with a declaration of what it is for. It needs approval and review",
                "like any other."
            },
            footer = {
                "",
                "Example: ./thinfile models import model.txt --programme card-statements"
                        + " --declaration model.yaml --staff-key k"
            })
    static final class Import implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Parameters(paramLabel = "FILE", description = "the model")
        private Path file;

        @Option(names = "--programme", required = true, description = "whose model it is to be")
        private String programme;

        @Option(
                names = "--declaration",
                required = true,
                paramLabel = "YAML",
                description = {
                    "population, outcome, horizon-months, feature-set, trained-at, inputs,",
                    "calibration with its evidence, cut-offs"
                })
        private Path declaration;

        @Mixin private StaffOption staff;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                FirstStart.publishProgrammes(installation);
                var actor = staff.require(installation);
                installation.get(org.thinfile.programmes.Programmes.class).get(programme);
                var id =
                        installation
                                .get(ModelImports.class)
                                .run(programme, file, declaration, actor);
                Output.print(
                        spec.commandLine().getOut(),
                        json.asked(),
                        tree(installation.get(ModelViews.class).of(id)));
                return 0;
            }
        }
    }
}
