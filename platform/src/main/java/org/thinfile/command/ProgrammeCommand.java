package org.thinfile.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Fault;
import org.thinfile.definitions.Faults;
import org.thinfile.origination.WrittenProgrammes;
import org.thinfile.programmes.Programme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Looks at programmes as their folders say them. */
@Command(
        name = "programme",
        description = "Checks programme folders, or lists them; needs no server and no database.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProgrammeCommand.Check.class, ProgrammeCommand.Listing.class},
        footer = {"", "Example: ./thinfile programme check card-statements"})
final class ProgrammeCommand {

    @Mixin private HelpOption help;

    private static WrittenProgrammes written() {
        return new WrittenProgrammes(Root.folder(""));
    }

    /** What publishing would say of a folder. */
    @Command(
            name = "check",
            description = {
                "Checks programme folders: fields, words in Chinese and English, consent texts,",
                "sources, feature set; that the policy has no gap and no overlap, and that it",
                "answers policy-tests.csv as written. Ends with 1 if anything is wrong."
            },
            footer = {"", "Example: ./thinfile programme check card-statements --json"})
    static final class Check implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Parameters(
                arity = "0..1",
                paramLabel = "NAME",
                description = "folder below programmes/; without it all of them")
        private @Nullable String name;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            var found = new LinkedHashMap<String, List<Fault>>();
            for (var each : names(written())) {
                found.put(each, written().check(each));
            }
            boolean sound = found.values().stream().allMatch(List::isEmpty);
            var out = spec.commandLine().getOut();
            if (json.asked()) {
                out.println(Output.json(report(found, sound)));
            } else {
                found.forEach((each, faults) -> print(each, faults, out));
            }
            return sound ? 0 : 1;
        }

        private List<String> names(WrittenProgrammes programmes) {
            var known = programmes.folders().names();
            if (name == null) {
                return known;
            }
            if (!known.contains(name)) {
                throw Failures.usage(
                        "there is no programme folder '%s'".formatted(name),
                        "name one of these: " + String.join(", ", known));
            }
            return List.of(name);
        }

        private static void print(String name, List<Fault> faults, PrintWriter out) {
            out.printf("%-24s %s%n", name, faults.isEmpty() ? "ok" : faults.size() + " wrong");
            faults.forEach(out::println);
        }

        private static Map<String, Object> report(Map<String, List<Fault>> found, boolean sound) {
            var programmes = new LinkedHashMap<String, Object>();
            found.forEach((name, faults) ->
                    programmes.put(name, faults.stream().map(Check::tree).toList()));
            var report = new LinkedHashMap<String, Object>();
            report.put("ok", sound);
            report.put("faults", programmes);
            return report;
        }

        private static Map<String, Object> tree(Fault fault) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("file", fault.file());
            tree.put("line", fault.line());
            tree.put("field", fault.field());
            tree.put("what", fault.what());
            return tree;
        }
    }

    /** The folders and what they are about. */
    @Command(
            name = "list",
            description = {
                "Lists the programmes that have a folder: name, sources, feature set, titles in",
                "Chinese and English. Ends with 1 if one cannot be read."
            },
            footer = {"", "Example: ./thinfile programme list"})
    static final class Listing implements Callable<Integer> {

        @Spec private CommandSpec spec;

        @Mixin private HelpOption help;

        @Mixin private JsonOption json;

        @Override
        public Integer call() {
            var folders = written().folders();
            var faults = new Faults();
            var read =
                    folders.names().stream()
                            .flatMap(name -> faults.noting(() -> folders.read(name)).stream())
                            .toList();
            var out = spec.commandLine().getOut();
            if (json.asked()) {
                out.println(
                        Output.json(
                                Map.of("programmes", read.stream().map(Listing::tree).toList())));
            } else {
                read.forEach(programme -> print(programme, out));
            }
            faults.noted()
                    .forEach(fault -> spec.commandLine().getErr().println("thinfile: " + fault));
            return faults.noted().isEmpty() ? 0 : 1;
        }

        private static void print(Programme programme, PrintWriter out) {
            out.printf(
                    "%-24s %-24s %-24s %s / %s%n",
                    programme.name(),
                    String.join(",", sources(programme, "required")),
                    set(programme),
                    programme.title().en(),
                    programme.title().zh());
        }

        private static Map<String, Object> tree(Programme programme) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("name", programme.name());
            tree.put("version", programme.version().hex());
            tree.put("title_zh", programme.title().zh());
            tree.put("title_en", programme.title().en());
            tree.put("required_sources", sources(programme, "required"));
            tree.put("optional_sources", sources(programme, "optional"));
            tree.put("feature_set", set(programme));
            tree.put("retrospective", programme.retrospective());
            return tree;
        }

        private static List<String> sources(Programme programme, String which) {
            return programme
                    .yaml()
                    .tree()
                    .path("sources")
                    .path(which)
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
        }

        private static String set(Programme programme) {
            return programme.yaml().tree().at("/features/set").asString();
        }
    }
}
