package org.thinfile.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.Quarantine;
import org.thinfile.ingestion.Quarantined;
import org.thinfile.web.Cursor;
import org.thinfile.web.Paging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the rows that wait in quarantine, with their reasons. */
@Command(
        name = "quarantine",
        description = {
            "Lists what waits in quarantine: file, line, column, what is wrong, what to do.",
            "Correct the mapping or the file and import again: what is recorded then is released."
        },
        footer = {"", "Example: ./thinfile quarantine --limit 20"})
final class QuarantineCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(
            names = "--limit",
            defaultValue = "50",
            description = "how many, 1 to 500 (default ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--after", description = "where the page before ended ('next')")
    private @Nullable String after;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var paging = new Paging(limit, after == null ? null : Cursor.parse(after));
        try (var installation = Installation.open(Home.fromEnvironment())) {
            var page = installation.get(Quarantine.class).list(paging);
            var out = spec.commandLine().getOut();
            if (json.asked()) {
                var report = new LinkedHashMap<String, @Nullable Object>();
                report.put("faults", page.items().stream().map(QuarantineCommand::tree).toList());
                report.put("next", page.next());
                out.println(Output.json(report));
                return 0;
            }
            page.items().forEach(fault -> out.println(line(fault)));
            if (page.items().isEmpty()) {
                out.println("nothing waits in quarantine");
            }
            if (page.next() != null) {
                out.println("more: --after " + page.next());
            }
            return 0;
        }
    }

    private static String line(Quarantined fault) {
        return "%s:%d  %s  %s (%s)"
                .formatted(
                        fault.file(),
                        fault.line(),
                        fault.column().isEmpty() ? "row" : fault.column(),
                        fault.detail(),
                        fault.remedy());
    }

    private static Map<String, Object> tree(Quarantined fault) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("data_set", fault.dataSet());
        tree.put("mapping", fault.mapping());
        tree.put("file", fault.file());
        tree.put("row", fault.row());
        tree.put("line", fault.line());
        tree.put("column", fault.column());
        tree.put("reason", fault.reason().name());
        tree.put("detail", fault.detail());
        tree.put("remedy", fault.remedy());
        tree.put("since", fault.since().toString());
        return tree;
    }
}
