package org.thinfile.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.thinfile.benchmarks.Medians;
import org.thinfile.ingestion.FileImport;
import org.thinfile.ingestion.Mapping;
import org.thinfile.kernel.Actor;

/**
 * The import of the shipped card data, durable, on homes of their own: cold is the first run of a
 * JVM, warm the third in the same JVM. CPU seconds are those of the import alone, not of the start.
 */
final class ImportBench {

    private static final int JVMS = 3;
    private static final int RUNS = 3;

    private ImportBench() {}

    /** One import. */
    record Run(long events, double seconds, double jvmCpu, double postgresCpu) {

        static Run parse(String line) {
            var words = line.split(" ");
            return new Run(
                    Long.parseLong(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]));
        }

        String line() {
            return "%d %s %s %s".formatted(events, seconds, jvmCpu, postgresCpu);
        }
    }

    /** All figures, medians over JVMs. */
    static Map<String, Object> measure() throws IOException, InterruptedException {
        var cold = new ArrayList<Run>();
        var warm = new ArrayList<Run>();
        for (int jvm = 1; jvm <= JVMS; jvm++) {
            System.err.printf("thinfile: JVM %d of %d%n", jvm, JVMS);
            var runs = inJvmOfItsOwn();
            cold.add(runs.getFirst());
            warm.add(runs.getLast());
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("events", cold.getFirst().events());
        figures.put("jvms", JVMS);
        put(figures, "cold_", cold);
        put(figures, "warm_", warm);
        return figures;
    }

    private static void put(Map<String, Object> figures, String prefix, List<Run> runs) {
        ToDoubleFunction<Run> pace = run -> run.events() / run.seconds();
        figures.put(prefix + "events_per_second", Medians.of(runs, pace));
        figures.put(prefix + "seconds", Medians.of(runs, Run::seconds));
        figures.put(prefix + "jvm_cpu_seconds", Medians.of(runs, Run::jvmCpu));
        figures.put(prefix + "postgres_cpu_seconds", Medians.of(runs, Run::postgresCpu));
    }

    /** The flags of this JVM are those of every command of the launcher. */
    private static List<Run> inJvmOfItsOwn() throws IOException, InterruptedException {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(runtime.getInputArguments());
        command.addAll(List.of("-cp", runtime.getClassPath(), ImportBench.class.getName()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("THINFILE_DB_URL");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the importing JVM failed, see above");
        }
        return said.lines().map(Run::parse).toList();
    }

    /** Imports a few times, each on a home of its own, and prints a line a run. */
    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < RUNS; i++) {
            var home = ThrowawayHome.make();
            try {
                System.out.println(run(home).line());
            } finally {
                ThrowawayHome.delete(home);
            }
        }
    }

    private static Run run(Path home) {
        var mapping = Mapping.read(Root.folder("mappings/taiwan-cards.yaml"));
        var file = Root.folder("data/taiwan_cards.csv.gz");
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try (var installation = Installation.open(new Home(home))) {
            var imports = installation.get(FileImport.class);
            var line = new ProgressLine(err, System::nanoTime, "importing", "rows");
            double jvm = Cpu.ofThisJvm();
            double postgres = Cpu.ofPostgres(home);
            long started = System.nanoTime();
            var summary =
                    imports.run(
                            mapping, file, Actor.command("import"), ImportCommand.progress(line));
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Run(
                    summary.events(),
                    seconds,
                    Cpu.ofThisJvm() - jvm,
                    Cpu.ofPostgres(home) - postgres);
        }
    }
}
