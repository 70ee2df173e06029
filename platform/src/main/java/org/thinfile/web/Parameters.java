package org.thinfile.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.thinfile.kernel.Problem;

/** Gives controllers their {@link IdempotencyKey} and {@link Paging}. */
final class Parameters implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == IdempotencyKey.class || type == Paging.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return parameter.getParameterType() == Paging.class
                ? Paging.of(request.getParameter("limit"), request.getParameter("after"))
                : key(request.getHeader(IdempotencyKey.HEADER));
    }

    private static IdempotencyKey key(@Nullable String header) {
        if (header == null) {
            throw new Problem.BadInput(
                            "a write needs the header " + IdempotencyKey.HEADER,
                            "send a new random UUID for each write, and the same one to repeat it",
                            IdempotencyKey.HEADER)
                    .asException();
        }
        return IdempotencyKey.ofHeader(header);
    }
}
