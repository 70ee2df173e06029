package org.thinfile.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the running server for reviews over HTTP, one by one, as any client would. */
final class DemoReviews {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int WARM_UP = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI applications;
    private final String key;
    private final String run;
    private final Applicants applicants;

    /**
     * Who asks for a review.
     *
     * @param programme they apply to
     * @param kind of their identifiers
     * @param value the identifier of a row's person
     */
    record Applicants(String programme, String kind, IntFunction<String> value) {}

    /**
     * Reviews through one server.
     *
     * @param run tells this run's idempotency keys from those of another
     */
    DemoReviews(String url, String key, String run, Applicants applicants) {
        this.applicants = applicants;
        this.applications = URI.create(url + "/applications");
        this.key = key;
        this.run = run;
    }

    /**
     * One review.
     *
     * @param row the row of the data set
     * @param answer the application as the server showed it
     * @param millis from sending the request to having the answer
     */
    record Review(int row, JsonNode answer, double millis) {}

    /** Reviews the card holders of these rows; the first are asked twice, to warm up. */
    List<Review> run(List<Integer> rows, ProgressLine line) {
        var reviews = new ArrayList<Review>();
        for (int row : rows) {
            reviews.add(review(row));
            line.at(reviews.size(), rows.size(), "");
        }
        return reviews;
    }

    /** Scores some card holders, so that the first review does not measure a cold server. */
    void warmUp(List<Integer> rows) {
        for (int row : rows.subList(0, Math.min(WARM_UP, rows.size()))) {
            post(applications.resolve("/scores"), body(row), "warm-up");
        }
    }

    private Review review(int row) {
        long start = System.nanoTime();
        var answer = post(applications, body(row), run + "-" + row);
        return new Review(row, answer, (System.nanoTime() - start) / 1e6);
    }

    private JsonNode post(URI uri, String body, String idempotencyKey) {
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var tree = JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new Problem.Unavailable(
                                "the server answered %d: %s"
                                        .formatted(
                                                response.statusCode(),
                                                tree.path("detail").asString("")),
                                tree.path("remedy").asString("see the server's log"))
                        .asException();
            }
            return tree;
        } catch (IOException e) {
            throw new Problem.Unavailable(
                            "the server did not answer (%s)"
                                    .formatted(e.getClass().getSimpleName()),
                            "see whether it still runs")
                    .asException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String body(int row) {
        return Canonical.text(
                Map.of(
                        "programme",
                        applicants.programme(),
                        "applicant",
                        Map.of("kind", applicants.kind(), "value", applicants.value().apply(row))));
    }

    /** A quantile of the latencies, by nearest rank. */
    static double quantile(List<Review> reviews, double share) {
        var millis = reviews.stream().mapToDouble(Review::millis).toArray();
        Arrays.sort(millis);
        int rank = (int) Math.ceil(share * millis.length) - 1;
        return millis[Math.clamp(rank, 0, millis.length - 1)];
    }
}
