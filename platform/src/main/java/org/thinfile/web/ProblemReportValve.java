package org.thinfile.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;

/** Renders what Tomcat refuses before the application sees it, such as a malformed address. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(ProblemDetails.MEDIA_TYPE);
            response.setCharacterEncoding("utf-8");
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(problem(status).json());
                response.finishResponse();
            }
        } catch (IOException e) {
            // the client is gone: nobody is left to tell
            container.getLogger().debug("no answer to a refused request", e);
        }
    }

    private static ProblemDetails problem(int status) {
        var problem =
                status < 500
                        ? new Problem.BadInput(
                                "the request is not well-formed HTTP",
                                "percent-encode the address, and keep headers short and in ASCII",
                                null)
                        : new Problem.Unavailable(
                                "the server cannot serve this now", "try again in a moment");
        var details = ProblemDetails.of(problem);
        return new ProblemDetails(
                details.type(),
                details.title(),
                status,
                details.detail(),
                details.remedy(),
                null,
                null);
    }
}
