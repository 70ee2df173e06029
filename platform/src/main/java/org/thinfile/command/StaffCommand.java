package org.thinfile.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.access.StaffKeys;
import org.thinfile.access.StaffMember;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who works for the lender, and their keys. */
@Command(
        name = "staff",
        description = "Gives named people keys with roles, lists them, revokes keys.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StaffCommand.Add.class,
            StaffCommand.Listing.class,
            StaffCommand.Revoke.class
        },
        footer = {
            "",
            "Example: ./thinfile staff add li-wei --role compliance",
            "         ./thinfile staff list --json"
        })
final class StaffCommand {

    private static final Actor ACTOR = Actor.command("staff");

    @Mixin private HelpOption help;

    /** A person and a key. */
    @Command(
            name = "add",
            description = {
                "Makes a key for a person and prints it, once. Send it as",
                "'Authorization: Bearer KEY', or put it into a file for --staff-key."
            },
            footer = {"", "Example: ./thinfile staff add li-wei --role compliance"})
    static final class Add implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Parameters(paramLabel = "NAME", description = "lower case words joined by hyphens")
        private String name;

        @Option(
                names = "--role",
                required = true,
                description = "analyst, officer, servicing, compliance or admin")
        private String role;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                var made = installation.get(StaffKeys.class).add(name, Role.ofCode(role), ACTOR);
                var report = tree(made.member());
                report.put("key", made.key());
                Output.print(spec.commandLine().getOut(), json.asked(), report);
                return 0;
            }
        }
    }

    /** Everybody. */
    @Command(
            name = "list",
            description = "Lists everybody, with role and whether the key was revoked.",
            footer = {"", "Example: ./thinfile staff list"})
    static final class Listing implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                var all = installation.get(StaffKeys.class).all();
                var out = spec.commandLine().getOut();
                if (json.asked()) {
                    out.println(
                            Output.json(
                                    Map.of(
                                            "staff",
                                            all.stream().map(StaffCommand::tree).toList())));
                } else {
                    all.forEach(member ->
                            out.printf(
                                    "%-24s %-11s %s%n",
                                    member.name(),
                                    member.role().code(),
                                    member.revokedAt() == null
                                            ? ""
                                            : "revoked " + member.revokedAt()));
                }
                return 0;
            }
        }
    }

    /** The end of a key. */
    @Command(
            name = "revoke",
            description = "Ends a person's key from now on.",
            footer = {"", "Example: ./thinfile staff revoke li-wei"})
    static final class Revoke implements Callable<Integer> {

        @Mixin private HelpOption help;

        @Parameters(paramLabel = "NAME", description = "whose key")
        private String name;

        @Override
        public Integer call() {
            try (var installation = Installation.open(Home.fromEnvironment())) {
                installation.get(StaffKeys.class).revoke(name, ACTOR);
                return 0;
            }
        }
    }

    private static Map<String, @Nullable Object> tree(StaffMember member) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("name", member.name());
        tree.put("role", member.role().code());
        tree.put("created_at", member.createdAt().toString());
        tree.put("revoked_at", member.revokedAt() == null ? null : member.revokedAt().toString());
        return tree;
    }
}
