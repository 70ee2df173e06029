package org.thinfile.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The outermost filter: refuses bodies over the limit, before reading where the length is declared
 * and at the first byte too many where it is not; and renders whatever other filters throw.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class FrontDoorFilter extends OncePerRequestFilter {

    private final WebSettings.Web settings;
    private final List<PathPattern> uploads;
    private final Problems problems;

    FrontDoorFilter(WebSettings settings, Problems problems) {
        this.settings = settings.web();
        this.problems = problems;
        var parser = new PathPatternParser();
        this.uploads = this.settings.uploadPaths().stream().map(parser::parse).toList();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            refuse(response, new BodyTooLargeException(limit));
            return;
        }
        try {
            chain.doFilter(new LimitedRequest(request, limit), response);
        } catch (BodyTooLargeException e) {
            refuse(response, e);
        } catch (RuntimeException | ServletException | IOException e) {
            if (!Problems.isGone(e)) {
                problems.of(e).details().write(response);
            }
        }
    }

    private static void refuse(HttpServletResponse response, BodyTooLargeException e)
            throws IOException {
        // what is still on its way is not worth reading
        response.setHeader(HttpHeaders.CONNECTION, "close");
        ProblemDetails.of(e.problem()).write(response);
    }

    private long limit(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getServletPath());
        boolean upload = uploads.stream().anyMatch(pattern -> pattern.matches(path));
        return (upload ? settings.maxUpload() : settings.maxBody()).toBytes();
    }
}
