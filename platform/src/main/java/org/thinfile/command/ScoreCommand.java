package org.thinfile.command;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thinfile.features.QualityView;
import org.thinfile.identity.Identifier;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.SubjectId;
import org.thinfile.origination.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Scores one subject now, with reasons. */
@Command(
        name = "score",
        description = {
            "Scores a subject under a programme, with up to four reasons in Chinese and English.",
            "Requires the subject's consent; the score is logged, nothing is decided."
        },
        footer = {
            "",
            "Example: ./thinfile score --programme card-statements"
                    + " --subject account-reference:uci-350-taiwan-cards/2"
        })
final class ScoreCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec private CommandSpec spec;

    @Mixin private HelpOption help;

    @Option(names = "--programme", required = true, description = "name of the programme")
    private String programme;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "ID",
            description = "the subject's id, or an identifier as KIND:VALUE")
    private String subject;

    @Mixin private JsonOption json;

    @Override
    public Integer call() {
        try (var installation = Installation.open(Home.fromEnvironment())) {
            FirstStart.publishProgrammes(installation);
            var scored = score(installation.get(Scores.class));
            var tree = JSON.readTree(Canonical.bytes(scored.scored()));
            var out = spec.commandLine().getOut();
            if (json.asked()) {
                var report = new LinkedHashMap<String, @Nullable Object>();
                report.put("programme", programme);
                report.put("subject", scored.subject().toString());
                tree.properties().forEach(field -> report.put(field.getKey(), field.getValue()));
                report.put("quality", QualityView.of(scored.quality()));
                out.println(Output.json(report));
            } else {
                out.println(tree.toPrettyString());
            }
            return 0;
        }
    }

    private Scores.ScoreOf score(Scores scores) {
        var actor = Actor.command("score");
        int colon = subject.indexOf(':');
        try {
            return colon < 0
                    ? scores.score(programme, SubjectId.parse(subject), actor)
                    : scores.score(
                            programme,
                            new Identifier(
                                    subject.substring(0, colon), subject.substring(colon + 1)),
                            actor);
        } catch (IllegalArgumentException e) {
            throw Failures.usage(
                    "--subject is neither a subject's id nor KIND:VALUE",
                    "give the id that an application shows as 'subject', or an identifier such as"
                            + " account-reference:uci-350-taiwan-cards/2");
        }
    }
}
