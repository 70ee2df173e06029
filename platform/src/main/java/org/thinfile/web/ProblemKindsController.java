package org.thinfile.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.thinfile.kernel.Problem;

/** What the types of problems mean; open to everybody. */
@RestController
@Tag(name = "Problems", description = "What the types of problems mean; open to everybody")
final class ProblemKindsController {

    /** One kind. */
    record Kind(String type, String title, int status) {}

    private static final List<Kind> KINDS =
            Arrays.stream(ProblemKind.values())
                    .map(kind -> new Kind("/problems/" + kind.code(), kind.title(), kind.status()))
                    .toList();

    @GetMapping("/problems")
    @Operation(summary = "Lists the kinds of problems")
    List<Kind> all() {
        return KINDS;
    }

    @GetMapping("/problems/{code}")
    @Operation(summary = "Says what one kind of problem is")
    Kind one(@PathVariable String code) {
        return KINDS.stream()
                .filter(kind -> kind.type().equals("/problems/" + code))
                .findFirst()
                .orElseThrow(() ->
                        new Problem.NotFound(
                                        "there is no problem of that kind",
                                        "GET /problems lists those there are")
                                .asException());
    }
}
