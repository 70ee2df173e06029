package org.thinfile.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.web.ForDuty;

/**
 * The one place where an address asks who may call it. An address that declares no duty is for
 * programs: a member of the staff has no business there until somebody says so.
 */
final class DutyInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && request.getAttribute(AccessFilter.ACTOR) instanceof Actor actor) {
            require(actor, method.getMethodAnnotation(ForDuty.class));
        }
        return true;
    }

    private static void require(Actor actor, @org.jspecify.annotations.Nullable ForDuty declared) {
        if (declared != null) {
            declared.value().require(actor);
        } else if (actor.kind() == Actor.Kind.STAFF) {
            throw new Problem.Forbidden(
                            "this address is for programs", "call it with a program's API key")
                    .asException();
        }
    }
}
