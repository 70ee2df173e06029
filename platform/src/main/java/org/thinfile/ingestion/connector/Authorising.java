package org.thinfile.ingestion.connector;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.connector.Connector.Authentication.OAuth2;
import org.thinfile.ingestion.connector.Connector.Authentication.Signed;
import org.thinfile.kernel.Digest;
import org.thinfile.kernel.Problem;
import org.thinfile.web.Clocks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives requests what proves whose they are. An access token is kept in memory as long as it lasts,
 * less a margin for the way; one that is refused earlier is asked for anew.
 */
final class Authorising {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final byte[] NO_BODY = {};
    private static final int REFUSED_FROM = 400;
    private static final int REFUSED_TO = 403;

    private final Connector connector;
    private final Secrets secrets;
    private final Clocks clocks;
    private final Exchange exchange;
    private @Nullable Token token;

    /** An access token and when it is not to be used any more. */
    private record Token(String text, Instant until) {}

    Authorising(Connector connector, Secrets secrets, Clocks clocks, Exchange exchange) {
        this.connector = connector;
        this.secrets = secrets;
        this.clocks = clocks;
        this.exchange = exchange;
    }

    /** A request for a page, with its proof; throws {@link FailedTry} where no token was given. */
    HttpRequest get(URI address) {
        var request = HttpRequest.newBuilder(address).header("Accept", "application/json");
        switch (connector.authentication()) {
            case OAuth2 oauth -> request.header("Authorization", "Bearer " + token(oauth));
            case Signed signed -> {
                var at = clocks.realNow();
                var key = secrets.get(signed.key());
                request.header(Signature.KEY, signed.keyId())
                        .header(Signature.TIMESTAMP, String.valueOf(at.getEpochSecond()))
                        .header(Signature.BODY, Digest.of(NO_BODY).hex())
                        .header(
                                Signature.SIGNATURE,
                                Signature.of("GET", address, at, NO_BODY, key));
            }
        }
        return request.build();
    }

    /** Forgets what was refused; whether a new one can be asked for. */
    boolean renew() {
        boolean had = token != null;
        token = null;
        return had;
    }

    /** What to look at where a request is refused. */
    String remedy() {
        return switch (connector.authentication()) {
            case OAuth2 oauth ->
                    "check client-id, scope and the secret, which is "
                            + named(oauth.secret())
                            + ", with the source";
            case Signed signed ->
                    "check key-id, this machine's clock and the key, which is "
                            + named(signed.key())
                            + ", with the source";
        };
    }

    private static String named(Connector.SecretName name) {
        return switch (name) {
            case Connector.SecretName.Variable variable -> "the environment's " + variable.name();
            case Connector.SecretName.KeyFile file -> "key file '" + file.name() + "'";
        };
    }

    private String token(OAuth2 oauth) {
        var kept = token;
        if (kept == null || !clocks.realNow().isBefore(kept.until())) {
            kept = ask(oauth);
            token = kept;
        }
        return kept.text();
    }

    private Token ask(OAuth2 oauth) {
        var form = "grant_type=client_credentials";
        if (oauth.scope() != null) {
            form += "&scope=" + formEncoded(oauth.scope());
        }
        var credentials =
                formEncoded(oauth.clientId()) + ":" + formEncoded(secrets.get(oauth.secret()));
        var basic =
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(oauth.tokenAddress())
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        var asked = clocks.realNow();
        var answer = exchange.send(request);
        if (answer.status() >= REFUSED_FROM && answer.status() <= REFUSED_TO) {
            throw new Problem.Forbidden(
                            "connector '%s' is given no access token (status %d)"
                                    .formatted(connector.name(), answer.status()),
                            remedy())
                    .asException();
        }
        if (answer.status() != 200) {
            throw new FailedTry(
                    "gave no access token, but status " + answer.status(),
                    RetryAfter.of(answer.headers(), asked));
        }
        return read(answer.body(), asked);
    }

    private static Token read(byte[] body, Instant asked) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new FailedTry("answered with an access token that is no JSON");
        }
        var text = answer.path("access_token").asString("");
        // it becomes part of a header: RFC 6750, section 2.1
        if (!text.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new FailedTry("answered without an access token");
        }
        // where it is not told how long it lasts, it is used until it is refused
        var lasts = answer.path("expires_in");
        var until =
                lasts.isIntegralNumber()
                        ? asked.plusSeconds(Math.clamp(lasts.asLong(), 0, Integer.MAX_VALUE))
                                .minus(MARGIN)
                        : Instant.MAX;
        return new Token(text, until);
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
