package org.thinfile.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * What is wrong with a JSON body, by place and name. Values of the input are never repeated: they
 * may be what a person is known by.
 */
final class JsonFaults {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]{0,40}";

    private JsonFaults() {}

    static Problem of(JacksonException fault) {
        if (fault.getCause() instanceof ProblemException cause) {
            return cause.problem();
        }
        return switch (fault) {
            case UnrecognizedPropertyException e -> unknownField(e);
            case ValueInstantiationException e -> refusedByRecord(e);
            case InvalidNullException e ->
                    bad(e, "is missing or null", "give it a value of its type");
            case InvalidFormatException e ->
                    bad(e, "has the wrong form", "send " + form(e.getTargetType()));
            case MismatchedInputException e -> mismatched(e);
            case InputCoercionException e ->
                    bad(e, "has a number out of its range", "send a smaller number");
            case StreamReadException e -> malformed(e);
            default -> malformed(fault);
        };
    }

    private static Problem unknownField(UnrecognizedPropertyException e) {
        var known =
                e.getKnownPropertyIds() == null
                        ? ""
                        : e.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
        return bad(
                e, "is not known", known.isEmpty() ? "leave it out" : "known here are: " + known);
    }

    private static Problem mismatched(MismatchedInputException e) {
        var message = e.getOriginalMessage();
        if (message.startsWith("Missing required creator property")) {
            var name = message.replaceFirst("^[^']*'([^']*)'.*$", "$1");
            var path = path(e);
            var where = path.isEmpty() ? name : path;
            return new Problem.BadInput(
                    "field '%s' is missing%s".formatted(where, at(e.getLocation())),
                    "give it a value of its type",
                    where);
        }
        if (message.startsWith("Trailing token")) {
            return malformed(e);
        }
        return bad(e, "has the wrong type", "send " + form(e.getTargetType()));
    }

    /** Our own records speak without identifiers; what others say may repeat the value. */
    private static Problem refusedByRecord(ValueInstantiationException e) {
        var cause = e.getCause();
        if (cause instanceof IllegalArgumentException && isOurs(cause)) {
            return new Problem.BadInput(
                    "%s%s".formatted(cause.getMessage(), at(e.getLocation())),
                    "correct the value and send the request again",
                    pathOrNull(e));
        }
        return bad(
                e, "has a value that is not possible", "send " + form(e.getType().getRawClass()));
    }

    private static boolean isOurs(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .limit(1)
                .anyMatch(frame -> frame.getClassName().startsWith("org.thinfile."));
    }

    private static Problem malformed(JacksonException e) {
        var place = e.getLocation();
        return new Problem.BadInput(
                "the body is not well-formed JSON in UTF-8" + at(place),
                "check quotes, commas and brackets there, and that no key comes twice",
                place == null || place.getLineNr() < 1
                        ? null
                        : place.getLineNr() + ":" + place.getColumnNr());
    }

    private static Problem bad(JacksonException e, String what, String remedy) {
        var path = path(e);
        var field = path.isEmpty() ? "the body" : "field '%s'".formatted(path);
        return new Problem.BadInput(
                "%s %s%s".formatted(field, what, at(e.getLocation())), remedy, pathOrNull(e));
    }

    private static String at(@Nullable TokenStreamLocation place) {
        return place == null || place.getLineNr() < 1
                ? ""
                : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static @Nullable String pathOrNull(JacksonException e) {
        var path = path(e);
        return path.isEmpty() ? null : path;
    }

    /** Such as {@code applicant.contacts[2].kind}; a name that looks like no name is a star. */
    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            var name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".");
                path.append(name.matches(NAME) ? name : "*");
            }
        }
        return path.toString();
    }

    private static String form(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of its type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a text in quotes";
            case "Instant", "OffsetDateTime", "ZonedDateTime" ->
                    "a time in ISO 8601 with zone, such as 2026-03-01T08:00:00+08:00";
            case "LocalDate" -> "a date in ISO 8601, such as 2026-03-01";
            case "UUID", "SubjectId" -> "an id of the form 8-4-4-4-12 hexadecimal digits";
            default -> {
                if (Collection.class.isAssignableFrom(type)) {
                    yield "a list in brackets";
                }
                yield type.isRecord() ? "an object in braces" : "a value of its type";
            }
        };
    }
}
