package org.thinfile.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves what the home holds, until it is told to stop. */
@Command(
        name = "serve",
        description = "Starts the server alone.",
        footer = {"", "Example: ./thinfile serve --port 8950"})
final class ServeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(
            names = "--port",
            defaultValue = Server.DEFAULT_PORT,
            description = "port to listen on; 0 takes any (default ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            description = "address to listen on (default ${DEFAULT-VALUE}, this machine only)")
    private String address;

    @Option(names = "--exit", description = "stop as soon as it is up (measuring, packaging)")
    private boolean exit;

    @Override
    public Integer call() throws InterruptedException {
        var home = Home.fromEnvironment();
        var err = spec.commandLine().getErr();
        try (var server = Server.start(home, address, port)) {
            err.println("thinfile: listening on " + server.url());
            home.businessClock()
                    .ifPresent(at -> err.println("thinfile: the business clock stands at " + at));
            server.pointers().forEach((name, where) -> err.printf("  %-10s %s%n", name, where));
            if (!exit) {
                stayUntilStopped(err);
            }
        }
        return 0;
    }

    /** Stays until an interrupt or a termination signal, then closes all in order. */
    static void stayUntilStopped(PrintWriter err) throws InterruptedException {
        err.println("thinfile: stop with Ctrl-C");
        err.flush();
        // the installation closes itself when the process is told to; nobody wakes this thread
        new CountDownLatch(1).await();
    }
}
