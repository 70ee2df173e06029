package org.thinfile.ingestion.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Seeded;
import org.thinfile.kernel.Source;

/** What a connector's file may say, and what is made of it. */
class ConnectorTest {

    private static final Path SHIPPED =
            Path.of(System.getProperty("org.thinfile.root")).resolve("connectors");
    private static final Asked ASKED =
            new Asked("+86 138/0?", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 2, 1));

    @TempDir Path folder;

    private Connector read(String name, String from, String to) throws IOException {
        var shipped = Files.readString(SHIPPED.resolve(name + ".yaml"));
        var text = shipped.replace(from, to);
        assertThat(from.isEmpty() || !text.equals(shipped)).as("changes something").isTrue();
        var file = Files.writeString(folder.resolve(name + ".yaml"), text);
        return Connector.read(file, ConnectorTest::sourceOf);
    }

    private static Source sourceOf(String mapping) {
        return switch (mapping) {
            case "operator-recharges" -> new Source("operator");
            case "example-payments" -> new Source("payments");
            default -> throw new Problem.NotFound("there is no mapping", "name one").asException();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connector: example-operator|2|connector: other|is not the name of the file",
                "source: operator|4|source: bank|mapping 'operator-recharges' is of source",
                "mapping: operator-recharges|4|mapping: nowhere|there is no mapping",
                "https://api|5|http://api|is no https address",
                "address: https://api.operator.example/v2|5|address: file:///etc/passwd|no https",
                "operator.example/v2|5|operator.example/v2?a=b|has a query",
                "https://login|9|http://login|authentication.oauth2.token-address",
                "{environment: EXAMPLE_OPERATOR_SECRET}|11|{environment: x y}|name of a variable",
                "{environment: EXAMPLE_OPERATOR_SECRET}|11|{file: ../master.key}|name of a file",
                "subscribers/{subject}|14|subscribers/{caller}|{caller} is not known here",
                "subscribers/{subject}|13|subscribers/all|nothing names {subject}",
                "'cursor: \"{cursor}\"'|13|'other: \"x\"'|nothing names {cursor}",
                "/subscribers/|14|//elsewhere.example/|is not a path",
                "Africa/Lome|6|Africa/Atlantis|zone: ",
                "answer-within: PT20S|20|answer-within: PT20M|none may be longer than the next",
                "answer-within: PT20S|23|answer-within: 20s|is not a duration",
                "first-pause: PT0.5S|27|first-pause: PT5M|may not be longer",
                "requests-per-second: 5|21|requests-per-second: 0|requests-per-second",
                "growth: 2|31|grows: 2|this field is not known here",
            })
    void aFaultIsToldWithFileLineAndField(String from, int line, String to, String told) {
        assertThatThrownBy(() -> read("example-operator", from, to))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("example-operator.yaml:" + line + ": ")
                .hasMessageContaining(told);
    }

    @Test
    void plainHttpIsForThisMachineAlone() throws IOException {
        var here = read("example-operator", "https://api.operator.example", "http://127.0.0.1:80");
        assertThat(here.address()).isEqualTo(URI.create("http://127.0.0.1:80/v2"));
        assertThatThrownBy(() ->
                        read(
                                "example-operator",
                                "https://api.operator.example",
                                "http://127.0.0.1.elsewhere.example"))
                .hasMessageContaining("is no https address");
    }

    @Test
    void whatIsAskedIsEncodedAndStaysBelowTheDeclaredAddress() throws IOException {
        var requests = new Requests(read("example-operator", "", ""), ASKED);
        assertThat(requests.page(requests.first()))
                .isEqualTo(
                        URI.create(
                                "https://api.operator.example/v2/subscribers/%2B86%20138%2F0%3F"
                                        + "/recharges?since=2020-01-01&before=2020-02-01"
                                        + "&limit=500"));
        assertThat(requests.page("a&b=/../c").getRawQuery()).endsWith("&cursor=a%26b%3D%2F..%2Fc");
        var numbers = new Requests(read("example-payments", "", ""), ASKED);
        assertThat(numbers.page("3").getRawQuery())
                .isEqualTo(
                        "phone=%2B86%20138%2F0%3F&from=1577808000000&to=1580486400000&page=3"
                                + "&size=200");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void anIdentifierThatWouldClimbIsRefused(String subject) throws IOException {
        var connector = read("example-operator", "", "");
        assertThatThrownBy(
                        () -> new Requests(connector, new Asked(subject, ASKED.from(), ASKED.to())))
                .hasMessageContaining("made of dots");
    }

    @Test
    void pausesGrowToTheMostAndChanceOnlyShortensThem() {
        var steady =
                new Retries(Set.of(500), 9, Duration.ofSeconds(1), 2, Duration.ofSeconds(10), 0);
        var shaken =
                new Retries(Set.of(500), 9, Duration.ofSeconds(1), 2, Duration.ofSeconds(10), 50);
        Seeded.times(
                20,
                random -> {
                    for (int failed = 1; failed < 9; failed++) {
                        var pause = Math.min(10_000, 1_000 << (failed - 1));
                        assertThat(steady.pauseAfter(failed, random::nextBytes).toMillis())
                                .isEqualTo(pause);
                        assertThat(shaken.pauseAfter(failed, random::nextBytes).toMillis())
                                .isBetween(pause / 2L, (long) pause);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "120,120",
        "'Thu, 01 Oct 2020 00:00:30 GMT',30",
        "'Wed, 30 Sep 2020 00:00:00 GMT',0",
        "-5,0",
        "soon,0",
        "99999999999999,0"
    })
    void whatASourceAsksForIsReadAsSecondsOrAsADate(String written, long seconds) {
        var headers =
                HttpHeaders.of(Map.of("Retry-After", List.of(written)), (name, value) -> true);
        assertThat(RetryAfter.of(headers, Instant.parse("2020-10-01T00:00:00Z")))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    /** Computed with another program: openssl dgst -sha256 -hmac. */
    @Test
    void aSignatureCoversMethodPathQueryTimeAndBody() {
        var address = URI.create("https://open.payments.example/v1/payments?phone=%2B86&page=1");
        var at = Instant.ofEpochSecond(1_600_000_000);
        assertThat(Signature.of("GET", address, at, new byte[0], "key"))
                .isEqualTo("a3a3a9881f87e13f472052d392379b5b06b1b30f5e397452612788ce674afba2");
    }

    @Test
    void rowsKeepTheirTextAndOnlyDeclaredPlacesAreRead() {
        var body =
                """
                {"a": {"rows": [{"n": 1.10, "n": 2}, 7, []], "next": null}, "b": [{"rows": []}]}\
                """;
        var read = PageBody.read(body.getBytes(StandardCharsets.UTF_8), "a.rows", Set.of("a.next"));
        assertThat(read.rows()).containsExactly("{\"n\": 1.10, \"n\": 2}", "7", "[]");
        assertThat(read.at("a.next")).isEmpty();
        assertThatThrownBy(() -> read.at("a.other")).hasMessageContaining("'a.other'");
        var list = PageBody.read("[{}]".getBytes(StandardCharsets.UTF_8), "", Set.of());
        assertThat(list.rows()).containsExactly("{}");
    }
}
