package org.thinfile.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What {@code /v3/api-docs} says beyond what controllers declare: who may call, and an example of
 * every request, answer and problem, as {@link ApiExamples} has them.
 *
 * <ol>
 *   <li>An answer's status is that of its example: 201 where something is made.
 *   <li>Problems that any address may answer with are told for each: no key, a key used before for
 *       something else, a body too large.
 * </ol>
 */
@Component
final class ApiDocument implements OpenApiCustomizer {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String KEY = "API key";
    private static final String PROBLEM = "Problem";

    private final ApiExamples examples;

    ApiDocument(ApiExamples examples) {
        this.examples = examples;
    }

    @Override
    public void customise(OpenAPI document) {
        document.info(
                new Info()
                        .title("Thinfile")
                        .version("1")
                        .description(
                                "Lends fairly to people and small businesses whose credit file is"
                                        + " thin. Every error is a problem by RFC 9457, with a"
                                        + " remedy."));
        if (document.getTags() != null) {
            document.getTags().sort(Comparator.comparing(Tag::getName));
        }
        if (document.getComponents() == null) {
            document.components(new Components());
        }
        document.getComponents()
                .addSecuritySchemes(
                        KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSchemas(PROBLEM, problemSchema());
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) -> complete(method, path, operation)));
    }

    private void complete(HttpMethod method, String path, Operation operation) {
        var own = examples.of(method.name(), path);
        request(operation, own.get(ApiExamples.REQUEST));
        answers(operation, own);
        own.forEach((status, example) -> {
            if (status.startsWith("4")) {
                problem(operation, status, example);
            }
        });
        boolean open = path.equals("/problems") || path.startsWith("/problems/");
        if (!open) {
            operation.security(List.of(new SecurityRequirement().addList(KEY)));
            anywhere(operation, HttpStatus.UNAUTHORIZED);
        }
        if (ApiOperations.isWrittenOnce(operation)) {
            anywhere(operation, HttpStatus.CONFLICT);
        }
        if (operation.getRequestBody() != null) {
            anywhere(operation, HttpStatus.CONTENT_TOO_LARGE);
        }
    }

    private void anywhere(Operation operation, HttpStatus status) {
        var code = String.valueOf(status.value());
        if (!operation.getResponses().containsKey(code)) {
            problem(operation, code, examples.anywhere(code));
        }
    }

    private static void request(Operation operation, @Nullable Object example) {
        if (example != null && operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .forEach((type, body) -> {
                        if (type.equals(JSON)) {
                            body.setExample(example);
                        }
                    });
        }
    }

    /** Puts the one answer that is declared under each status that it really has. */
    private static void answers(Operation operation, SortedMap<String, Object> own) {
        var successes = own.subMap("2", "3");
        if (successes.isEmpty()) {
            return;
        }
        var declared = operation.getResponses().remove("200");
        if (declared == null) {
            throw new IllegalStateException(
                    "%s declares no answer of status 200 to show examples for"
                            .formatted(operation.getOperationId()));
        }
        successes.forEach((status, example) -> {
            var content = new Content();
            declared.getContent()
                    .forEach((type, body) -> {
                        var shown = new MediaType().schema(body.getSchema());
                        shown.setExample(example);
                        content.addMediaType(type, shown);
                    });
            var reason = HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase();
            operation
                    .getResponses()
                    .addApiResponse(status, new ApiResponse().description(reason).content(content));
        });
    }

    private static void problem(Operation operation, String status, Object example) {
        var body = new MediaType().schema(new Schema<>().$ref(PROBLEM));
        body.setExample(example);
        operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(String.valueOf(((Map<?, ?>) example).get("title")))
                                .content(
                                        new Content()
                                                .addMediaType(ProblemDetails.MEDIA_TYPE, body)));
    }

    private static Schema<?> problemSchema() {
        var schema = new ObjectSchema();
        for (var name : List.of("type", "title", "detail", "remedy")) {
            schema.addProperty(name, new StringSchema()).addRequiredItem(name);
        }
        return schema.addProperty("status", new IntegerSchema())
                .addRequiredItem("status")
                .addProperty("where", new StringSchema())
                .addProperty("incident", new UUIDSchema());
    }
}
