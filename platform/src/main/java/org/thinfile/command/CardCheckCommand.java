package org.thinfile.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.FaultsException;
import org.thinfile.kernel.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is wrong with a card's file, if anything. */
@Command(
        name = "check",
        description = {
            "Checks a card: one written by judgement by file, line and field, a printed one for",
            "being whole. Ends with 1 if anything is wrong."
        },
        footer = {"", "Example: ./thinfile card check docs/examples/expert-card.yaml --json"})
final class CardCheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Parameters(paramLabel = "CARD", description = ".yaml by judgement, .json, .csv or .html")
    private Path card;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var faults = new ArrayList<Map<String, Object>>();
        var report = new LinkedHashMap<String, @Nullable Object>();
        try {
            var model = GivenCard.read(card).model();
            report.put("ok", true);
            report.put("basis", model.basis().name().toLowerCase(Locale.ROOT));
            report.put("base_points", model.base());
            report.put("inputs", model.inputs());
        } catch (FaultsException e) {
            report.put("ok", false);
            for (var fault : e.faults()) {
                var tree = new LinkedHashMap<String, Object>();
                tree.put("file", fault.file());
                tree.put("line", fault.line());
                tree.put("field", fault.field());
                tree.put("what", fault.what());
                faults.add(tree);
            }
        } catch (ProblemException e) {
            if (Failures.isUsage(e.problem())) {
                throw e;
            }
            report.put("ok", false);
            faults.add(Map.of("file", card.toString(), "what", e.problem().detail()));
        }
        if (json.asked()) {
            report.put("faults", faults);
            Output.print(spec.commandLine().getOut(), true, report);
        } else if (faults.isEmpty()) {
            Output.print(spec.commandLine().getOut(), false, report);
        } else {
            faults.forEach(this::print);
        }
        return faults.isEmpty() ? 0 : 1;
    }

    private void print(Map<String, Object> fault) {
        var line = fault.containsKey("line") ? ":" + fault.get("line") : "";
        var field = fault.containsKey("field") ? " " + fault.get("field") + ":" : "";
        spec.commandLine()
                .getOut()
                .printf("%s%s:%s %s%n", fault.get("file"), line, field, fault.get("what"));
    }
}
