package org.thinfile.command;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.models.Rebuilding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A model made again. */
@Command(
        name = "rebuild",
        description = {
            "Makes a model again from what its training run recorded - rows, definitions, pack of",
            "the law, parameters, seeds - and compares it byte by byte. Says where it differs, or",
            "whose data are lawfully gone. Ends with 1 if it differs or was not made here."
        },
        footer = {
            "",
            "Example: ./thinfile rebuild card-statements",
            "         ./thinfile rebuild 62edc333 --json"
        })
final class RebuildCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Parameters(paramLabel = "MODEL", description = "digits of its id, or a programme")
    private String model;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        try (var installation = Installation.open(Home.fromEnvironment())) {
            var id = ModelsCommand.named(installation, model);
            var rebuilt =
                    installation
                            .get(Rebuilding.class)
                            .rebuild(id, TrainCommand.progress(spec.commandLine().getErr()));
            var report = new LinkedHashMap<String, @Nullable Object>();
            report.put("model", id.hex());
            report.put("result", rebuilt.result());
            report.put("detail", rebuilt.detail());
            report.put("ok", rebuilt.isSound());
            Output.print(spec.commandLine().getOut(), json.asked(), report);
            return rebuilt.isSound() ? 0 : 1;
        }
    }
}
