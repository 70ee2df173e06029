package org.thinfile.web;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * Turns whatever was thrown into what a client may read. What nobody foresaw becomes an incident:
 * the log names types and places, never messages, since those of a driver may quote a row.
 */
@Component
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /**
     * A problem ready to be sent.
     *
     * @param details the body
     * @param headers what the status asks for beside it
     */
    record Rendered(ProblemDetails details, HttpHeaders headers) {
        Rendered(ProblemDetails details) {
            this(details, HttpHeaders.EMPTY);
        }
    }

    private final Chance chance;

    Problems(Chance chance) {
        this.chance = chance;
    }

    /** Whether the client went away, so that nobody reads an answer. */
    static boolean isGone(Throwable thrown) {
        return causes(thrown)
                .anyMatch(cause ->
                        cause instanceof AsyncRequestNotUsableException
                                || cause.getClass().getSimpleName().equals("ClientAbortException"));
    }

    /** The rendering of anything thrown. */
    Rendered of(Throwable thrown) {
        var tooLarge = find(thrown, BodyTooLargeException.class);
        if (tooLarge != null) {
            var headers = new HttpHeaders();
            headers.set(HttpHeaders.CONNECTION, "close");
            return new Rendered(ProblemDetails.of(tooLarge.problem()), headers);
        }
        return switch (thrown) {
            case ProblemException e -> rendered(e.problem());
            case HttpMessageNotReadableException e -> unreadable(e);
            case MaxUploadSizeExceededException e ->
                    rendered(
                            new BodyTooLargeException(Math.max(e.getMaxUploadSize(), 0)).problem());
            case TypeMismatchException e -> wrongParameter(e);
            case MissingServletRequestParameterException e -> missing(e.getParameterName());
            case MissingRequestHeaderException e -> missing(e.getHeaderName());
            case ServletRequestBindingException e -> badRequest();
            case MethodArgumentNotValidException e -> invalid(e);
            case BindException e -> badRequest();
            case HandlerMethodValidationException e -> invalid(e);
            case HttpRequestMethodNotSupportedException e -> methodNotAllowed(e);
            case HttpMediaTypeNotSupportedException e -> unsupported(e);
            case CannotCreateTransactionException e -> unavailable(e);
            case DataAccessResourceFailureException e -> unavailable(e);
            case ConcurrencyFailureException e -> unavailable(e);
            case TransientDataAccessException e -> unavailable(e);
            case ErrorResponse e -> ofStatus(e.getStatusCode().value(), thrown, e.getHeaders());
            default -> unexpected(thrown);
        };
    }

    /** The rendering of a status somebody set without saying more. */
    Rendered ofStatus(int status, @Nullable Throwable thrown, HttpHeaders headers) {
        return new Rendered(
                switch (status) {
                    case 401 -> ProblemDetails.of(unauthenticated());
                    case 403 ->
                            ProblemDetails.of(
                                    new Problem.Forbidden("this is refused", "ask your operator"));
                    case 404 -> ProblemDetails.of(notFound());
                    case 406 ->
                            ProblemDetails.of(
                                    ProblemKind.NOT_ACCEPTABLE,
                                    "answers are JSON",
                                    "send Accept: application/json, or leave it out",
                                    null);
                    case 413 ->
                            ProblemDetails.of(
                                    new Problem.TooLarge(
                                            "the body is larger than this address takes",
                                            "send less at once"));
                    case 503 ->
                            ProblemDetails.of(
                                    new Problem.Unavailable(
                                            "the server is busy or stopping",
                                            "try again in a moment"));
                    default -> status < 500 ? badRequest().details() : incident(thrown);
                },
                headers);
    }

    static Problem unauthenticated() {
        return new Problem.Unauthenticated(
                "this address needs an API key", "send Authorization: Bearer <key>");
    }

    private static Problem notFound() {
        return new Problem.NotFound(
                "this address is not known", "see /v3/api-docs or /swagger-ui for those that are");
    }

    private Rendered unreadable(HttpMessageNotReadableException e) {
        var json = find(e, JacksonException.class);
        if (json instanceof InvalidDefinitionException) {
            return unexpected(e);
        }
        if (json != null) {
            return rendered(JsonFaults.of(json));
        }
        boolean noBody = e.getCause() == null;
        return rendered(
                new Problem.BadInput(
                        noBody ? "the request has no body" : "the body could not be read",
                        "send one JSON object in UTF-8",
                        null));
    }

    private static Rendered wrongParameter(TypeMismatchException e) {
        var name =
                e instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : e.getPropertyName();
        var type = e.getRequiredType();
        return rendered(
                new Problem.BadInput(
                        "'%s' has the wrong form".formatted(name),
                        type == null ? "correct it" : "send a " + type.getSimpleName(),
                        name));
    }

    private static Rendered missing(String name) {
        return rendered(
                new Problem.BadInput("'%s' is missing".formatted(name), "send it along", name));
    }

    private static Rendered badRequest() {
        return rendered(
                new Problem.BadInput(
                        "the request cannot be understood",
                        "compare it with the examples of /v3/api-docs",
                        null));
    }

    private static Rendered invalid(MethodArgumentNotValidException e) {
        return faults(
                e.getBindingResult().getFieldErrors().stream()
                        .collect(
                                Collectors.toMap(
                                        FieldError::getField,
                                        error -> String.valueOf(error.getDefaultMessage()),
                                        (first, second) -> first + " and " + second,
                                        java.util.TreeMap::new)));
    }

    private static Rendered invalid(HandlerMethodValidationException e) {
        var faults = new java.util.TreeMap<String, String>();
        for (var result : e.getParameterValidationResults()) {
            var name = String.valueOf(result.getMethodParameter().getParameterName());
            result.getResolvableErrors()
                    .forEach(error -> faults.put(name, String.valueOf(error.getDefaultMessage())));
        }
        return faults(faults);
    }

    private static Rendered faults(java.util.SortedMap<String, String> faults) {
        if (faults.isEmpty()) {
            return badRequest();
        }
        var detail =
                faults.entrySet().stream()
                        .map(fault -> "'%s' %s".formatted(fault.getKey(), fault.getValue()))
                        .collect(Collectors.joining("; "));
        return rendered(new Problem.BadInput(detail, "correct these values", faults.firstKey()));
    }

    private static Rendered methodNotAllowed(HttpRequestMethodNotSupportedException e) {
        var allowed = e.getSupportedHttpMethods();
        var names =
                allowed == null
                        ? ""
                        : allowed.stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(", "));
        return new Rendered(
                ProblemDetails.of(
                        ProblemKind.METHOD_NOT_ALLOWED,
                        "this address does not take that method",
                        names.isEmpty() ? "see /v3/api-docs" : "use " + names,
                        null),
                e.getHeaders());
    }

    private static Rendered unsupported(HttpMediaTypeNotSupportedException e) {
        var read =
                e.getSupportedMediaTypes().stream()
                        .map(MediaType::toString)
                        .filter(type -> type.equals(MediaType.APPLICATION_JSON_VALUE))
                        .findFirst()
                        .orElseGet(() -> MediaType.toString(e.getSupportedMediaTypes()));
        return new Rendered(
                ProblemDetails.of(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "the body's content type is missing or not read here",
                        "send Content-Type: " + read,
                        null),
                e.getHeaders());
    }

    private Rendered unavailable(Exception e) {
        var id = log(e);
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        var plain =
                ProblemDetails.of(
                        new Problem.Unavailable(
                                "the database does not answer, or two acts met",
                                "try again with the same " + IdempotencyKey.HEADER));
        return new Rendered(
                new ProblemDetails(
                        plain.type(),
                        plain.title(),
                        plain.status(),
                        plain.detail(),
                        plain.remedy(),
                        null,
                        id),
                headers);
    }

    private Rendered unexpected(Throwable thrown) {
        return new Rendered(incident(thrown));
    }

    private ProblemDetails incident(@Nullable Throwable thrown) {
        return ProblemDetails.unexpected(log(thrown));
    }

    private UUID log(@Nullable Throwable thrown) {
        var id = chance.uuid();
        LOG.error(
                "incident {}: {}", id, thrown == null ? "a status without a cause" : trail(thrown));
        return id;
    }

    /** Types and places of a chain of causes, without their messages. */
    static String trail(Throwable thrown) {
        return causes(thrown)
                .map(cause ->
                        cause.getClass().getName()
                                + (cause instanceof SQLException sql
                                        ? " SQLSTATE " + sql.getSQLState()
                                        : "")
                                + Arrays.stream(cause.getStackTrace())
                                        .limit(25)
                                        .map(frame -> "\n    at " + frame)
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n  caused by "));
    }

    private static Rendered rendered(Problem problem) {
        var headers = new HttpHeaders();
        if (problem instanceof Problem.Unauthenticated) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return new Rendered(ProblemDetails.of(problem), headers);
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        return causes(thrown).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }

    private static java.util.stream.Stream<Throwable> causes(Throwable thrown) {
        return java.util.stream.Stream.iterate(
                        thrown, java.util.Objects::nonNull, Throwable::getCause)
                .limit(20);
    }
}
