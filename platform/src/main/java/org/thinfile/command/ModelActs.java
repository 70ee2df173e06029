package org.thinfile.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Digest;
import org.thinfile.models.Governance;
import org.thinfile.models.Reign;
import org.thinfile.models.Standing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What people do about models; each with the key of who does it. */
final class ModelActs {

    private ModelActs() {}

    /** An act on one model by a named person. */
    abstract static class OnModel implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Parameters(paramLabel = "MODEL", description = "digits of its id, or a programme")
        private String model;

        @Mixin private StaffOption staff;

        @Mixin private JsonOption json;

        /** Does it, and tells what there is to report. */
        abstract Map<String, @Nullable Object> act(
                Installation installation, Digest model, Actor actor);

        @Override
        public final Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                var actor = staff.require(installation);
                var report = act(installation, ModelsCommand.named(installation, model), actor);
                Output.print(spec.commandLine().getOut(), json.asked(), report);
                return 0;
            }
        }

        static Governance governance(Installation installation) {
            return installation.get(Governance.class);
        }

        static Map<String, @Nullable Object> shown(Installation installation, Digest model) {
            return ModelsCommand.tree(ModelsCommand.view(installation, model.hex()));
        }
    }

    private static Map<String, @Nullable Object> tree(Reign reign) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("programme", reign.programme());
        tree.put("model", reign.model().hex());
        tree.put("valid_from", reign.validFrom().toString());
        tree.put("how", reign.how());
        tree.put("by", reign.by());
        return tree;
    }

    /** A name behind a model. */
    @Command(
            name = "propose",
            description =
                    "Proposes a model by name (analyst or officer), so that it can be approved.",
            footer = {
                "",
                "Example: ./thinfile models propose 62edc333 --comment 'why' --staff-key k"
            })
    static final class Propose extends OnModel {

        @Option(names = "--comment", required = true, description = "why")
        private String comment;

        @Override
        Map<String, @Nullable Object> act(Installation installation, Digest model, Actor actor) {
            governance(installation).propose(model, comment, actor);
            return shown(installation, model);
        }
    }

    /** A second person's yes. */
    @Command(
            name = "approve",
            description = {
                "Approves a model (officer or admin). Who trained, imported or proposed it cannot."
            },
            footer = {
                "",
                "Example: ./thinfile models approve 62edc333 --comment 'why' --staff-key k"
            })
    static final class Approve extends OnModel {

        @Option(names = "--comment", required = true, description = "what was checked")
        private String comment;

        @Override
        Map<String, @Nullable Object> act(Installation installation, Digest model, Actor actor) {
            governance(installation).approve(model, comment, actor);
            return shown(installation, model);
        }
    }

    /** An ethics review. */
    @Command(
            name = "review",
            description = "Records an ethics review of a model (compliance); the latest counts.",
            footer = {
                "",
                "Example: ./thinfile models review 62edc333 --result passed"
                        + " --findings 'no group is worse off' --staff-key k"
            })
    static final class Review extends OnModel {

        @Option(
                names = "--result",
                required = true,
                description = "passed, conditional or rejected")
        private String result;

        @Option(names = "--findings", required = true, description = "what was found")
        private String findings;

        @Option(names = "--conditions", description = "under which it may be used")
        private @Nullable String conditions;

        @Override
        Map<String, @Nullable Object> act(Installation installation, Digest model, Actor actor) {
            governance(installation)
                    .review(model, Standing.Result.ofCode(result), findings, conditions, actor);
            return shown(installation, model);
        }
    }

    /** A new champion. */
    @Command(
            name = "champion",
            description = {
                "Makes an approved and reviewed model champion of its programme (officer or admin)."
            },
            footer = {
                "",
                "Example: ./thinfile models champion 62edc333 --comment 'why' --staff-key k"
            })
    static final class Champion extends OnModel {

        @Option(names = "--comment", required = true, description = "why")
        private String comment;

        @Override
        Map<String, @Nullable Object> act(Installation installation, Digest model, Actor actor) {
            return tree(governance(installation).promote(model, comment, actor));
        }
    }

    /** The former champion again. */
    @Command(
            name = "rollback",
            description = "Returns a programme to its former champion at once.",
            footer = {
                "",
                "Example: ./thinfile models rollback card-statements --comment 'why' --staff-key k"
            })
    static final class Rollback implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Parameters(paramLabel = "PROGRAMME", description = "whose champion")
        private String programme;

        @Option(names = "--comment", required = true, description = "why")
        private String comment;

        @Mixin private StaffOption staff;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                var actor = staff.require(installation);
                var reign = installation.get(Governance.class).rollBack(programme, comment, actor);
                Output.print(spec.commandLine().getOut(), json.asked(), tree(reign));
                return 0;
            }
        }
    }
}
