package org.thinfile.command;

import picocli.CommandLine.Option;

/** {@code --help} on every command. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    private boolean asked;
}
