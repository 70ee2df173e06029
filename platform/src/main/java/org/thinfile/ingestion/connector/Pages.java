package org.thinfile.ingestion.connector;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.connector.Connector.Paging;
import org.thinfile.ingestion.connector.Exchange.Answer;
import org.thinfile.ingestion.connector.PageBody.ChangedException;
import org.thinfile.kernel.Chance;
import org.thinfile.kernel.Problem;
import org.thinfile.kernel.ProblemException;
import org.thinfile.web.Clocks;

/**
 * The pages of what is asked for, each as its connector declares it or not at all.
 *
 * <ol>
 *   <li>A try that gave no whole page (no answer in time, a status of {@code retries}, a body that
 *       breaks off, the page before once more) is tried again, after a pause that grows and that
 *       chance shortens, or as long as the source asks.
 *   <li>A refused access token is renewed once a try.
 *   <li>A whole answer that is not as declared stops the run: no other try would change it.
 *   <li>Tries in a row that fail, over all runs, open the circuit: then nobody asks for a while.
 * </ol>
 *
 * <p>For one thread. What the source says goes into no message, since it speaks of a person.
 */
public final class Pages implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_PLACE = 4_000;
    private static final Pattern NEXT =
            Pattern.compile("<([^>]*)>[^,<]*;\\s*rel\\s*=\\s*\"?next\"?(?=[\\s;,]|$)");

    private final Connector connector;
    private final Requests requests;
    private final Authorising authorising;
    private final Exchange exchange;
    private final Circuit circuit;
    private final Clocks clocks;
    private final Pause pause;
    private final Chance chance;
    private final Instant end;
    private Instant nextRequest;

    /**
     * What pages need of the world around them.
     *
     * @param circuit of this connector
     * @param chance shortens pauses
     */
    public record World(
            Secrets secrets, Circuit circuit, Clocks clocks, Pause pause, Chance chance) {}

    /** Pages of one run, which begins now. */
    public Pages(Connector connector, Asked asked, World world) {
        this.connector = connector;
        this.requests = new Requests(connector, asked);
        this.circuit = world.circuit();
        this.clocks = world.clocks();
        this.pause = world.pause();
        this.chance = world.chance();
        this.nextRequest = clocks.realNow();
        this.end = nextRequest.plus(connector.limits().runWithin());
        this.exchange = new Exchange(connector.limits());
        this.authorising = new Authorising(connector, world.secrets(), clocks, exchange);
    }

    /** The place of the first page; null where a cursor has yet to be learned. */
    public @Nullable String first() {
        return requests.first();
    }

    /**
     * The page at a place. Throws a problem that says what is wrong and what to do where there is
     * no such page to be had.
     *
     * @param number of the page in this fetch, from 1; for messages
     */
    public Page get(@Nullable String place, int number) {
        for (int attempt = 1; ; attempt++) {
            circuit.requireClosed();
            try {
                var page = attempt(place, number);
                circuit.succeeded();
                return page;
            } catch (FailedTry failed) {
                circuit.failed();
                waitAfter(failed, attempt, number);
            } catch (ChangedException changed) {
                throw changed(number, String.valueOf(changed.getMessage()));
            }
        }
    }

    /** A problem of a page that is not as declared. */
    public ProblemException changed(int number, String what) {
        return new Problem.BadInput(
                        "page %d of connector '%s' %s; nothing of the page was recorded"
                                .formatted(number, connector.name(), what),
                        "if the source changed its answers, change the connector or its mapping;"
                                + " then run it again, and it goes on with this page",
                        connector.name())
                .asException();
    }

    private Page attempt(@Nullable String place, int number) {
        var answer = ask(place);
        if (answer.status() == UNAUTHORISED && authorising.renew()) {
            answer = ask(place);
        }
        requirePage(answer, number);
        var body = PageBody.read(answer.body(), connector.rows(), wanted());
        var sent =
                new Page.Sent(
                        requests.page(place),
                        answer.status(),
                        answer.headers().map(),
                        answer.body());
        return new Page(body.rows(), sent, next(body, answer.headers(), place));
    }

    private Answer ask(@Nullable String place) {
        keepPace();
        return exchange.send(authorising.get(requests.page(place)));
    }

    private void keepPace() {
        var now = clocks.realNow();
        if (now.isBefore(nextRequest)) {
            pause.rest(Duration.between(now, nextRequest));
            now = nextRequest;
        }
        if (!now.isBefore(end)) {
            throw late("took longer than run-within allows, " + connector.limits().runWithin());
        }
        var apart = Duration.ofSeconds(1).dividedBy(connector.limits().requestsPerSecond());
        nextRequest = now.plus(apart);
    }

    private void requirePage(Answer answer, int number) {
        int status = answer.status();
        if (connector.retries().statuses().contains(status)) {
            throw new FailedTry(
                    "answered " + status, RetryAfter.of(answer.headers(), clocks.realNow()));
        }
        if (status == UNAUTHORISED || status == FORBIDDEN) {
            throw new Problem.Forbidden(
                            "connector '%s' was refused (status %d)"
                                    .formatted(connector.name(), status),
                            authorising.remedy())
                    .asException();
        }
        if (status != OK) {
            throw new Problem.Unavailable(
                            "connector '%s' was answered %d to page %d"
                                    .formatted(connector.name(), status, number),
                            "check 'address' and 'request' of the connector (redirects are not"
                                    + " followed); where the source has forgotten a cursor, run it"
                                    + " with --anew")
                    .asException();
        }
        if (answer.tooLong()) {
            throw new Problem.TooLarge(
                            "page %d of connector '%s' has more than %,d bytes"
                                    .formatted(
                                            number,
                                            connector.name(),
                                            connector.limits().mostPageBytes()),
                            "ask for smaller pages, or raise most-page-bytes")
                    .asException();
        }
    }

    private TreeSet<String> wanted() {
        var wanted = new TreeSet<String>();
        switch (connector.paging()) {
            case Paging.NextCursor cursor -> wanted.add(cursor.at());
            case Paging.PageNumbers numbers -> {
                if (numbers.numberAt() != null) {
                    wanted.add(numbers.numberAt());
                }
                if (numbers.moreAt() != null) {
                    wanted.add(numbers.moreAt());
                }
            }
            case Paging.LinkHeader link -> {
                // nothing of the body
            }
        }
        return wanted;
    }

    private @Nullable String next(PageBody body, HttpHeaders headers, @Nullable String place) {
        return switch (connector.paging()) {
            case Paging.NextCursor cursor ->
                    cursor.mayBeMissing() && !body.tells(cursor.at())
                            ? null
                            : moved(body.at(cursor.at()).orElse(""), place);
            case Paging.PageNumbers numbers -> counted(numbers, body, place);
            case Paging.LinkHeader link -> moved(linked(link, headers), place);
        };
    }

    /** The next cursor; null where there is none. */
    private static @Nullable String moved(String next, @Nullable String place) {
        if (next.isEmpty()) {
            return null;
        }
        if (next.equals(place)) {
            throw new FailedTry("sent the page before once more");
        }
        if (next.length() > LONGEST_PLACE) {
            throw new ChangedException(
                    "names a cursor of more than %,d characters".formatted(LONGEST_PLACE));
        }
        return next;
    }

    private static @Nullable String counted(
            Paging.PageNumbers numbers, PageBody body, @Nullable String place) {
        if (numbers.numberAt() != null && !body.at(numbers.numberAt()).orElse("").equals(place)) {
            throw new FailedTry("sent another page than the one asked for");
        }
        boolean more = !body.rows().isEmpty();
        if (numbers.moreAt() != null) {
            more =
                    switch (body.at(numbers.moreAt()).orElse("")) {
                        case "true" -> true;
                        case "false" -> false;
                        default ->
                                throw new ChangedException(
                                        "tells neither true nor false at '%s'"
                                                .formatted(numbers.moreAt()));
                    };
        }
        return more
                ? String.valueOf(Math.addExact(Long.parseLong(String.valueOf(place)), 1))
                : null;
    }

    /** The cursor in the link to the next page, whose address is otherwise left aside. */
    private static String linked(Paging.LinkHeader link, HttpHeaders headers) {
        var next = NEXT.matcher(String.join(", ", headers.allValues("Link")));
        if (!next.find()) {
            return "";
        }
        var address = next.group(1);
        var query = address.substring(address.indexOf('?') + 1);
        for (var part : query.split("&", -1)) {
            if (part.startsWith(link.parameter() + "=")) {
                try {
                    return java.net.URLDecoder.decode(
                            part.substring(link.parameter().length() + 1),
                            java.nio.charset.StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    throw new ChangedException("has a link to the next page that cannot be read");
                }
            }
        }
        throw new ChangedException(
                "has a link to the next page without the parameter '%s'"
                        .formatted(link.parameter()));
    }

    private void waitAfter(FailedTry failed, int attempt, int number) {
        var retries = connector.retries();
        if (attempt >= retries.mostTries()) {
            throw late(
                    "%s; that was try %d of page %d"
                            .formatted(failed.what(), retries.mostTries(), number));
        }
        var length = retries.pauseAfter(attempt, chance);
        if (failed.after.compareTo(length) > 0) {
            length = failed.after;
        }
        if (!clocks.realNow().plus(length).isBefore(end)) {
            throw late(
                    "%s, and the next try would have to wait %s, longer than run-within leaves"
                            .formatted(failed.what(), length));
        }
        pause.rest(length);
    }

    private ProblemException late(String what) {
        return new Problem.Unavailable(
                        "connector '%s' %s".formatted(connector.name(), what),
                        "run it again later: it goes on with the page it came to")
                .asException();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
