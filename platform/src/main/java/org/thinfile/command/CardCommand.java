package org.thinfile.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Points cards as files: learned from a table, or written by judgement. */
@Command(
        name = "card",
        description = {
            "Fits a points card on somebody's table, prints one as a page, as CSV, JSON or SQL,",
            "scores a table by it, and checks a card that was written by judgement. Needs no",
            "server and no database."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CardFitCommand.class,
            CardPrintCommand.class,
            CardScoreCommand.class,
            CardCheckCommand.class
        },
        footer = {
            "",
            "Examples: ./thinfile card fit loans.csv --target bad --out card.json",
            "          ./thinfile card print card.json --format html --out card.html",
            "          ./thinfile card score card.json applicants.csv --out points.csv",
            "          ./thinfile card check docs/examples/expert-card.yaml"
        })
final class CardCommand {

    @Mixin private HelpOption help;
}
