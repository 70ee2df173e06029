package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.simulator.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole line of the product on real data, in one command. */
@Command(
        name = "demo",
        description = {
            "Runs the main job on the shipped real data - import, features, training, 1,000",
            "decisions over HTTP, replay of every one - prints what came of it and leaves the",
            "server up.",
            "A later run starts in seconds and reports the recorded full run.",
            "With --world it does the same on a SIMULATED world, in a home of its own."
        },
        footer = {
            "",
            "Example: ./thinfile demo --exit --json summary.json",
            "         ./thinfile demo --world 300 --exit"
        })
final class DemoCommand implements Callable<Integer> {

    private static final OffsetDateTime REVIEWS_STAND_AT =
            OffsetDateTime.parse("2005-10-01T00:00:00+08:00");

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(names = "--exit", description = "stop after the summary")
    private boolean exit;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the summary as JSON into this file")
    private @Nullable Path json;

    @Option(names = "--fresh", description = "forget the recorded run and do all of it again")
    private boolean fresh;

    @Option(
            names = "--port",
            defaultValue = Server.DEFAULT_PORT,
            description = "port to listen on (default ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--world",
            paramLabel = "N",
            description = {
                "a simulated world of N people instead of the real data, in the folder 'world'",
                "of the home; see docs/simulator.md"
            })
    private @Nullable Integer people;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "of the simulated world (default " + SimulateCommand.DEFAULT_SEED + ")")
    private @Nullable Long seed;

    @Override
    public Integer call() throws InterruptedException {
        if (people == null && seed != null) {
            throw Failures.usage("--seed is of a simulated world", "add --world N");
        }
        var world = people == null ? null : World.of(seedOrDefault(), people);
        var home = Home.fromEnvironment();
        return world == null ? run(home, null) : run(home.ofWorld(), world);
    }

    private long seedOrDefault() {
        return seed == null ? Long.parseLong(SimulateCommand.DEFAULT_SEED) : seed;
    }

    private int run(Home home, @Nullable World world) throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (fresh) {
            DemoReset.forget(home, world == null ? DemoJob::isOnlyDemo : WorldDemo::isOnly, err);
        }
        if (world == null) {
            home.rememberBusinessClock(REVIEWS_STAND_AT);
        } else {
            WorldDemo.prepare(home, world, fresh);
        }
        var recorded = DemoRecord.find(home);
        try (var server = Server.start(home, "127.0.0.1", port)) {
            DemoRecord run;
            if (recorded.isPresent() && recorded.get().isOf(server.installation())) {
                run = recorded.get();
                out.println("This is the recorded run of " + run.at() + "; --fresh repeats it.");
                out.println();
            } else {
                run =
                        world == null
                                ? new DemoJob(server, home, err).run()
                                : new WorldDemo(server, home, err, world).run();
                run.write(home);
            }
            out.print(run.text());
            print(out, server);
            writeJson(run, recorded.isPresent() && run == recorded.get());
            if (!exit) {
                ServeCommand.stayUntilStopped(err);
            }
        }
        return 0;
    }

    private static void print(PrintWriter out, Server server) {
        out.println();
        server.pointers().forEach((name, where) -> out.printf("%-10s %s%n", name, where));
        out.flush();
    }

    private void writeJson(DemoRecord run, boolean isRecorded) {
        if (json == null) {
            return;
        }
        Map<String, @Nullable Object> summary = new LinkedHashMap<>(run.summary());
        summary.put("recorded", isRecorded);
        summary.put("recorded_at", run.at());
        try {
            Files.writeString(json, Output.json(summary) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + json, e);
        }
    }
}
