package org.thinfile.origination;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.features.QualityView;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores over HTTP. */
@RestController
@RequestMapping("/scores")
@Tag(name = "Scores", description = "Scores with reasons, without a decision")
class ScoresController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Scores scores;

    ScoresController(Scores scores) {
        this.scores = scores;
    }

    /** A POST because identifiers do not belong into addresses; repeating it scores again. */
    @PostMapping
    @Operation(
            summary = "Scores a subject now",
            description =
                    "Requires consent, computes the vector and scores it; the score is logged, no"
                            + " decision is made.")
    ScoreView score(@RequestBody ApplicationRequest request, Actor actor) {
        var command = request.command();
        if (!command.await().isEmpty()) {
            throw new Problem.BadInput(
                            "a score does not wait for data",
                            "leave 'await' out, or apply with POST /applications",
                            "await")
                    .asException();
        }
        var scored = scores.score(command.programme(), command.applicant(), actor);
        return new ScoreView(
                scored.subject().toString(),
                JSON.readTree(Canonical.bytes(scored.scored())),
                QualityView.of(scored.quality()));
    }

    /** A subject's random id, its score or why there is none, and how much it rests on. */
    record ScoreView(String subject, JsonNode scored, QualityView quality) {}
}
