package org.thinfile.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Renders every error of a controller, and of finding one, as a problem. */
@RestControllerAdvice
final class ProblemAdvice {

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    @Nullable ResponseEntity<byte[]> render(Exception thrown) {
        return Problems.isGone(thrown) ? null : answer(problems.of(thrown));
    }

    static ResponseEntity<byte[]> answer(Problems.Rendered rendered) {
        return ResponseEntity.status(rendered.details().status())
                .headers(rendered.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(rendered.details().json().getBytes(StandardCharsets.UTF_8));
    }
}
