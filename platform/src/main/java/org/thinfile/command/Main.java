package org.thinfile.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.thinfile.kernel.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;

/** The launcher's door into the application. Exit codes: 0 ok, 1 failed, 2 usage. */
@Command(
        name = "thinfile",
        description = "Lends fairly to people and small businesses whose credit file is thin.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HelpCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            FetchCommand.class,
            QuarantineCommand.class,
            SourcesCommand.class,
            FeaturesCommand.class,
            ProgrammeCommand.class,
            EvaluateCommand.class,
            ValidateCommand.class,
            FairnessCommand.class,
            CardCommand.class,
            TrainingSetCommand.class,
            TrainCommand.class,
            ModelsCommand.class,
            RebuildCommand.class,
            ScoreCommand.class,
            StaffCommand.class,
            SimulateCommand.class,
            VerifyCommand.class
        },
        footer = {
            "",
            "Also: 'test' runs every test, 'package' makes a cache for a fast start, 'bench'",
            "measures on this machine.",
            "State lives in THINFILE_HOME (default ~/.thinfile)."
        })
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command; what it reports goes to standard output, all else to standard error. */
    static int run(String... arguments) {
        return run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
    }

    /** Runs one command with these for standard output and standard error. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false); // an option that takes @FILE reads it itself
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            Failures.print(failure, command.getErr());
            return failure instanceof ProblemException problem
                            && Failures.isUsage(problem.problem())
                    ? ExitCode.USAGE
                    : ExitCode.SOFTWARE;
        });
        if (arguments.length == 0) {
            line.usage(line.getOut());
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }
}
