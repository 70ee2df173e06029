package org.thinfile.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;

/**
 * What an error of the HTTP surface looks like: RFC 9457 with a remedy. It has no {@code instance},
 * since addresses hold ids.
 *
 * @param type {@code /problems/<kind>}
 * @param title what kind of problem this is
 * @param status HTTP status
 * @param detail what happened
 * @param remedy what to do next
 * @param where the field, parameter or place in the input, null where there is none
 * @param incident names an unexpected problem in the log, null for others
 */
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        String remedy,
        @Nullable String where,
        @Nullable UUID incident) {

    /** RFC 9457, section 3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of the kernel. */
    public static ProblemDetails of(Problem problem) {
        var where = problem instanceof Problem.BadInput bad ? bad.where() : null;
        return of(ProblemKind.of(problem), problem.detail(), problem.remedy(), where);
    }

    static ProblemDetails of(
            ProblemKind kind, String detail, String remedy, @Nullable String where) {
        return new ProblemDetails(
                "/problems/" + kind.code(),
                kind.title(),
                kind.status(),
                detail,
                remedy,
                where,
                null);
    }

    /** Something nobody foresaw; the log tells more under the incident's id. */
    static ProblemDetails unexpected(UUID incident) {
        var kind = ProblemKind.UNEXPECTED;
        return new ProblemDetails(
                "/problems/" + kind.code(),
                kind.title(),
                kind.status(),
                "the request failed for a reason that is not yours",
                "try again with the same %s; if it persists, give your operator the incident's id"
                        .formatted(IdempotencyKey.HEADER),
                null,
                incident);
    }

    /** The JSON object, absent members left out. */
    public String json() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", type);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("remedy", remedy);
        if (where != null) {
            members.put("where", where);
        }
        if (incident != null) {
            members.put("incident", incident);
        }
        return members.entrySet().stream()
                .map(ProblemDetails::member)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Answers a request that never reaches a controller, unless an answer is under way already. */
    public void write(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        var bytes = json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private static String member(Map.Entry<String, Object> member) {
        return Canonical.text(member.getKey()) + ":" + Canonical.text(member.getValue());
    }
}
