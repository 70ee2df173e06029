package org.thinfile.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.thinfile.kernel.Actor;
import tools.jackson.databind.JsonNode;

/**
 * Tells the API's document what it cannot see of an operation: a name that stays when another
 * controller comes, and what the parameters that {@link Parameters} gives are to a client.
 */
@Component
final class ApiOperations implements OperationCustomizer {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(IdempotencyKey.class, Paging.class, Actor.class)
                .replaceWithClass(JsonNode.class, Map.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var noun = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        operation.setOperationId(noun + "." + method.getMethod().getName());
        for (var parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == IdempotencyKey.class) {
                operation.addParametersItem(idempotencyKey());
            } else if (parameter.getParameterType() == Paging.class) {
                operation.addParametersItem(limit()).addParametersItem(after());
            }
        }
        return operation;
    }

    /** Whether it is a write that is done once for each key. */
    static boolean isWrittenOnce(Operation operation) {
        var parameters = operation.getParameters();
        return parameters != null
                && parameters.stream()
                        .anyMatch(each -> IdempotencyKey.HEADER.equals(each.getName()));
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .required(true)
                .description("a new random UUID for each write, and the same one to repeat it")
                .schema(new StringSchema().minLength(1).maxLength(200))
                .example("0f1c7f0e-4c86-4a83-8d6e-2b8f6f1f9a52");
    }

    private static Parameter limit() {
        return new QueryParameter()
                .name("limit")
                .description("at most so many items")
                .schema(
                        new IntegerSchema()
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(Paging.MOST))
                                ._default(Paging.USUAL));
    }

    private static Parameter after() {
        return new QueryParameter()
                .name("after")
                .description("'next' of the page before; left out, the first page")
                .schema(new StringSchema());
    }
}
