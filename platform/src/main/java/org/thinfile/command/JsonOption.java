package org.thinfile.command;

import picocli.CommandLine.Option;

/** {@code --json} on every command that reports. */
final class JsonOption {

    @Option(names = "--json", description = "report one JSON object on standard output")
    private boolean asked;

    boolean asked() {
        return asked;
    }
}
