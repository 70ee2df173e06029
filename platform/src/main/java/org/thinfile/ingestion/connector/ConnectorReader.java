package org.thinfile.ingestion.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thinfile.definitions.Definition;
import org.thinfile.definitions.DefinitionSchema;
import org.thinfile.definitions.Definitions;
import org.thinfile.definitions.Faults;
import org.thinfile.ingestion.connector.Connector.Authentication;
import org.thinfile.ingestion.connector.Connector.DaysAs;
import org.thinfile.ingestion.connector.Connector.Limits;
import org.thinfile.ingestion.connector.Connector.Paging;
import org.thinfile.ingestion.connector.Connector.RequestRule;
import org.thinfile.ingestion.connector.Connector.Rest;
import org.thinfile.ingestion.connector.Connector.SecretName;
import org.thinfile.kernel.ProblemException;
import org.thinfile.kernel.Source;

/** Makes a {@link Connector} of what a file says, or tells all its faults with their lines. */
final class ConnectorReader {

    private static final DefinitionSchema SCHEMA =
            DefinitionSchema.ofResource(ConnectorReader.class, "connector.schema.json");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String ROOT = ".";

    private final Definition definition;
    private final ConnectorText text;
    private final Function<String, Source> sourceOf;
    private final Faults faults = new Faults();
    private final String stem;

    ConnectorReader(Path file, Function<String, Source> sourceOf) {
        this.definition = Definitions.read(file, SCHEMA);
        this.text = definition.as(ConnectorText.class);
        this.sourceOf = sourceOf;
        this.stem = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
    }

    Connector read() {
        var name = at("/connector", this::name);
        var source = at("/source", () -> new Source(text.source()));
        if (source != null) {
            at("/mapping", () -> mapping(source));
        }
        var address = at("/address", () -> address(text.address()));
        var zone = at("/zone", () -> ZoneId.of(text.zone()));
        var authentication = authentication();
        var request = request();
        var paging = paging();
        var limits = at("/limits", this::limits);
        var retries = at("/retries", this::retries);
        var rest =
                at(
                        "/rest/length",
                        () -> new Rest(text.rest().failures(), duration(text.rest().length())));
        faults.throwIfAny();
        return new Connector(
                present(name),
                present(source),
                text.mapping(),
                present(address),
                present(zone),
                present(authentication),
                text.signedBy(),
                request,
                paging,
                text.rows().equals(ROOT) ? "" : text.rows(),
                text.subjectColumn(),
                present(limits),
                present(retries),
                present(rest));
    }

    private String name() {
        if (!text.connector().equals(stem)) {
            throw new IllegalArgumentException(
                    "'%s' is not the name of the file, '%s'".formatted(text.connector(), stem));
        }
        return stem;
    }

    private String mapping(Source source) {
        try {
            var of = sourceOf.apply(text.mapping());
            if (!of.equals(source)) {
                throw new IllegalArgumentException(
                        "mapping '%s' is of source '%s', the connector of '%s'"
                                .formatted(text.mapping(), of, source));
            }
        } catch (ProblemException e) {
            throw new IllegalArgumentException(e.problem().detail(), e);
        }
        return text.mapping();
    }

    /** An address that nobody on the way can read or change; on this machine there is no way. */
    private static URI address(String written) {
        var address = URI.create(written);
        var host = address.getHost();
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean safe =
                scheme.equals("https")
                        || scheme.equals("http") && host != null && LOOPBACK.contains(host);
        if (host == null || !safe) {
            throw new IllegalArgumentException(
                    "'%s' is no https address (http is for this machine alone)".formatted(written));
        }
        if (address.getRawQuery() != null
                || address.getRawFragment() != null
                || address.getRawUserInfo() != null
                || written.endsWith("/")) {
            throw new IllegalArgumentException(
                    "'%s' has a query, a fragment, a user or a slash at its end; leave them out"
                            .formatted(written));
        }
        return address;
    }

    private @Nullable Authentication authentication() {
        var oauth = text.authentication().oauth2();
        var signed = text.authentication().signed();
        if (oauth != null) {
            var tokens =
                    at("/authentication/oauth2/token-address", () -> address(oauth.tokenAddress()));
            return tokens == null
                    ? null
                    : new Authentication.OAuth2(
                            tokens, oauth.clientId(), secret(oauth.clientSecret()), oauth.scope());
        }
        var key = present(signed);
        return new Authentication.Signed(key.keyId(), secret(key.key()));
    }

    private static SecretName secret(ConnectorText.SecretText secret) {
        return secret.environment() != null
                ? new SecretName.Variable(secret.environment())
                : new SecretName.KeyFile(present(secret.file()));
    }

    private RequestRule request() {
        var request = text.request();
        var query = request.query() == null ? Map.<String, String>of() : request.query();
        var named = new HashSet<String>();
        named.addAll(placeholders("/request/path", request.path(), false));
        query.forEach(
                (name, value) -> named.addAll(placeholders("/request/query/" + name, value, true)));
        requireNamed(Requests.SUBJECT, named, "or everybody's records would be asked for");
        requireNamed(
                text.paging().pageNumbers() == null ? Requests.CURSOR : Requests.PAGE,
                named,
                "or every page would be the first");
        return new RequestRule(
                request.path(),
                query,
                request.daysAs() == null
                        ? DaysAs.DAY
                        : DaysAs.valueOf(
                                request.daysAs().toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private void requireNamed(String placeholder, Set<String> named, String why) {
        if (!named.contains(placeholder)) {
            faults.add(definition, "/request", "nothing names {%s}, ".formatted(placeholder) + why);
        }
    }

    private Set<String> placeholders(String pointer, String template, boolean inQuery) {
        var counts = text.paging().pageNumbers() != null;
        var known = new HashSet<>(Set.of(Requests.SUBJECT, Requests.FROM, Requests.TO));
        if (counts) {
            known.add(Requests.PAGE);
        } else if (inQuery) {
            known.add(Requests.CURSOR);
        }
        var named = new HashSet<String>();
        Requests.PLACEHOLDER
                .matcher(template)
                .results()
                .forEach(found -> named.add(found.group(1)));
        Stream.of(named.toArray(String[]::new))
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name ->
                        faults.add(
                                definition,
                                pointer,
                                "{%s} is not known here; known are %s"
                                        .formatted(name, known.stream().sorted().toList())));
        return named;
    }

    private Paging paging() {
        var paging = text.paging();
        if (paging.nextCursor() != null) {
            var missing = paging.nextCursor().mayBeMissing();
            return new Paging.NextCursor(paging.nextCursor().at(), missing != null && missing);
        }
        if (paging.pageNumbers() != null) {
            var numbers = paging.pageNumbers();
            return new Paging.PageNumbers(numbers.first(), numbers.numberAt(), numbers.moreAt());
        }
        return new Paging.LinkHeader(present(paging.linkHeader()).parameter());
    }

    private Limits limits() {
        var limits = text.limits();
        return new Limits(
                limits.requestsPerSecond(),
                duration(limits.connectWithin()),
                duration(limits.answerWithin()),
                duration(limits.runWithin()),
                limits.mostPages(),
                limits.mostPageBytes());
    }

    private Retries retries() {
        var retries = text.retries();
        return new Retries(
                Set.copyOf(retries.statuses()),
                retries.mostTries(),
                duration(retries.firstPause()),
                retries.growth(),
                duration(retries.mostPause()),
                retries.jitterPercent());
    }

    private static Duration duration(String written) {
        return Duration.parse(written);
    }

    /** What a step gives; where it refuses, the fault is noted with the line of a field. */
    private <T> @Nullable T at(String pointer, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(definition, pointer, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static <T> T present(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
