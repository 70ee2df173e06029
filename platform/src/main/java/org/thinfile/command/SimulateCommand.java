package org.thinfile.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.simulator.World;
import org.thinfile.simulator.WorldFiles;
import org.thinfile.simulator.WorldSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a simulated world as files. */
@Command(
        name = "simulate",
        description = {
            "Writes a made-up world as the files a lender would be given, and what is true of it",
            "apart from them: people, businesses and planted causes, all from one seed. What is",
            "measured on it shows that the machinery works, not that people are so."
        },
        footer = {
            "",
            "Example: ./thinfile simulate --people 200 --out world",
            "docs/simulator.md says what is planted, and how each file is imported."
        })
final class SimulateCommand implements Callable<Integer> {

    /** A seed without a meaning; another gives another world. */
    static final String DEFAULT_SEED = "7";

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(names = "--people", required = true, paramLabel = "N", description = "how many people")
    private int people;

    @Option(
            names = "--businesses",
            paramLabel = "M",
            description = "how many businesses (default: one for ten people)")
    private @Nullable Integer businesses;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = DEFAULT_SEED,
            description = "what all chance comes from (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "a new or an empty folder")
    private Path out;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        var world =
                businesses == null ? World.of(seed, people) : new World(seed, people, businesses);
        long started = System.nanoTime();
        var line =
                new ProgressLine(
                        spec.commandLine().getErr(), System::nanoTime, "simulating", "people");
        var written = write(world, out, line);
        var report = new LinkedHashMap<>(written.facts());
        report.put("seconds", (System.nanoTime() - started) / 1e9);
        Output.print(spec.commandLine().getOut(), json.asked(), report);
        return 0;
    }

    /** Writes a world with as many threads as there are processors. */
    static WorldSummary write(World world, Path folder, ProgressLine line) {
        return WorldFiles.write(
                world,
                folder,
                Runtime.getRuntime().availableProcessors(),
                (done, of, rows) -> line.at(done, of, "%,d rows".formatted(rows)));
    }
}
