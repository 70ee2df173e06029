package org.thinfile.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.thinfile.kernel.Actor;
import org.thinfile.kernel.Problem;
import org.thinfile.web.ProblemDetails;

/**
 * Lets nobody past without a key, but for the open addresses. Missing, malformed, unknown and
 * disabled keys get the same answer, which tells a guesser nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class AccessFilter extends OncePerRequestFilter {

    /** The attribute of a request that holds its actor. */
    static final String ACTOR = Actor.class.getName();

    private static final String BEARER = "Bearer ";

    /** Open as they are and with everything below them. */
    private static final List<String> OPEN =
            List.of("/actuator/health", "/v3/api-docs", "/swagger-ui", "/problems");

    /** Open as they are. */
    private static final List<String> OPEN_FILES = List.of("/v3/api-docs.yaml", "/swagger-ui.html");

    private final ApiKeys keys;
    private final StaffKeys staff;

    AccessFilter(ApiKeys keys, StaffKeys staff) {
        this.keys = keys;
        this.staff = staff;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // decoded and normalised by the container, as the address a controller is found by is
        var path = request.getServletPath();
        return OPEN_FILES.contains(path)
                || OPEN.stream().anyMatch(o -> path.equals(o) || path.startsWith(o + "/"));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var actor = key(request).flatMap(this::actor);
        if (actor.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            ProblemDetails.of(
                            new Problem.Unauthenticated(
                                    "this address needs a valid API key",
                                    "send Authorization: Bearer <key>; the first key lies in the"
                                            + " file that the start named"))
                    .write(response);
            return;
        }
        request.setAttribute(ACTOR, actor.get());
        chain.doFilter(request, response);
    }

    private Optional<Actor> actor(String key) {
        return keys.authenticate(key)
                .map(client -> new Actor(Actor.Kind.API_CLIENT, client.name()))
                .or(() -> staff.authenticate(key).map(StaffMember::actor));
    }

    private static Optional<String> key(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(header.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return Optional.ofNullable(request.getHeader("X-API-Key")).map(String::strip);
    }
}
