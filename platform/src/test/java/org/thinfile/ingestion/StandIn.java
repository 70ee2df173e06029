package org.thinfile.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thinfile.identity.Identifier;
import org.thinfile.ingestion.connector.Signature;
import org.thinfile.ingestion.sender.TestSender;

/**
 * A source on the loopback that gives one person's records by pages, and misbehaves as it is told:
 * an operator (access tokens, cursors) or a payment platform (signed requests, page numbers). Only
 * the declarations that ship are tried against it, with its address in place of theirs.
 */
public final class StandIn implements AutoCloseable {

    /** Rows in all. */
    public static final int ROWS = 40;

    static final int PAGE = 9;
    static final int PAGES = (ROWS + PAGE - 1) / PAGE;
    static final int RETRY_AFTER_SECONDS = 7;
    private static final int SLOW_MILLIS = 900;

    /** What can go wrong with an answer. */
    enum Fault {
        /** Longer than anybody waits, with the head of the answer in time. */
        SLOW,
        /** 429 with Retry-After. */
        TOO_MANY,
        /** 500. */
        BROKEN,
        /** The connection ends in the middle of the body. */
        CUT,
        /** Half the body, as if it were the whole. */
        HALF,
        /** The page before once more, in place of the one asked for. */
        TWICE,
        /** The page is given, and given again under a cursor of its own. */
        ECHOED,
        /** The access token is not taken any more. */
        EXPIRED,
        /** The rows lie elsewhere. */
        MOVED,
        /** A field of the rows has another name. */
        RENAMED,
        /** Rows of somebody else. */
        FOREIGN,
        /** One row has an amount that is none. */
        BAD_ROW,
        /** Sends elsewhere. */
        REDIRECT,
        /** More bytes than are taken. */
        HUGE,
        /** An amount is another than the one that was signed. */
        FORGED
    }

    private final boolean operator;
    private final String subject;
    private final String secret;
    private final HttpServer server;
    private final Map<Integer, Deque<Fault>> once = new TreeMap<>();
    private final Map<Integer, Fault> always = new TreeMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int expired;
    private volatile @Nullable TestSender signer;
    private volatile Instant signedAt = Instant.EPOCH;

    private StandIn(boolean operator, String subject, String secret) throws IOException {
        this.operator = operator;
        this.subject = subject;
        this.secret = secret;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth/token", this::token);
        server.createContext("/", this::page);
        server.start();
    }

    static StandIn operator(String subject, String secret) throws IOException {
        return new StandIn(true, subject, secret);
    }

    public static StandIn payments(String subject, String secret) throws IOException {
        return new StandIn(false, subject, secret);
    }

    /** Signs the pages it gives. */
    void signedBy(TestSender sender, Instant at) {
        this.signer = sender;
        this.signedAt = at;
    }

    /** Misbehaves once when a page, from 0, is asked for; several times if told so. */
    synchronized void once(int page, Fault fault) {
        once.computeIfAbsent(page, each -> new ArrayDeque<>()).add(fault);
    }

    /** Misbehaves whenever a page is asked for. */
    synchronized void always(int page, Fault fault) {
        always.put(page, fault);
    }

    synchronized void heal() {
        once.clear();
        always.clear();
    }

    /** How often it was asked for a page. */
    int requests() {
        return requests.get();
    }

    int tokens() {
        return tokens.get();
    }

    String connector() {
        return operator ? "example-operator" : "example-payments";
    }

    /** What a command asks it for. */
    public FetchRecords wanted() {
        var identifier = new Identifier(operator ? "phone-reference" : "phone", subject);
        var from = LocalDate.of(2020, 1, 1);
        return new FetchRecords(connector(), identifier, from, from.plusMonths(7), false);
    }

    /** Writes the shipped declaration with this address. */
    public void writeConnector(Path folder) throws IOException {
        writeConnector(folder, Map.of());
    }

    void writeConnector(Path folder, Map<String, String> changes) throws IOException {
        var shipped = TestIntake.root().resolve("connectors/" + connector() + ".yaml");
        var here = "http://127.0.0.1:" + server.getAddress().getPort();
        var text = Files.readString(shipped).replaceAll("https://[a-z.]*example", here);
        for (var change : changes.entrySet()) {
            var changed = text.replace(change.getKey(), change.getValue());
            if (changed.equals(text)) {
                throw new IllegalArgumentException("nothing to change: " + change.getKey());
            }
            text = changed;
        }
        Files.writeString(folder.resolve(connector() + ".yaml"), text);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        var basic = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var decoded = Base64.getDecoder().decode(basic.replace("Basic ", ""));
        // both halves are encoded as in a form: RFC 6749, section 2.3.1
        var credentials =
                URLDecoder.decode(
                        new String(decoded, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!credentials.equals("thinfile:" + secret)
                || !form.equals("grant_type=client_credentials&scope=recharges.read")) {
            send(exchange, 401, "{\"error\": \"invalid_client\"}");
            return;
        }
        var token = "t" + tokens.incrementAndGet();
        send(
                exchange,
                200,
                "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 3600}"
                        .formatted(token));
    }

    private void page(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        var query = query(exchange);
        var place = operator ? query.getOrDefault("cursor", "c0") : "c" + query.get("page");
        int page = Integer.parseInt(place.substring(1)) - (operator ? 0 : 1);
        var fault = place.startsWith("e") ? null : fault(page);
        if (fault == Fault.EXPIRED) {
            expired = tokens.get();
        }
        if (!admitted(exchange)) {
            send(exchange, 401, "{\"error\": \"not admitted\"}");
            return;
        }
        answer(exchange, page, fault);
    }

    private synchronized @Nullable Fault fault(int page) {
        var queue = once.get(page);
        return queue == null || queue.isEmpty() ? always.get(page) : queue.poll();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Stream.of(exchange.getRequestURI().getQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    }

    private boolean admitted(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var query = query(exchange);
        if (operator) {
            var bearer = String.valueOf(headers.getFirst("Authorization"));
            return bearer.equals("Bearer t" + tokens.get())
                    && tokens.get() > expired
                    && exchange.getRequestURI()
                            .getPath()
                            .equals("/v2/subscribers/" + subject + "/recharges")
                    && query.get("since").equals("2020-01-01")
                    && query.get("before").equals("2020-08-01");
        }
        var at = Instant.ofEpochSecond(Long.parseLong(headers.getFirst(Signature.TIMESTAMP)));
        var signature = Signature.of("GET", exchange.getRequestURI(), at, new byte[0], secret);
        return signature.equals(headers.getFirst(Signature.SIGNATURE))
                && headers.getFirst(Signature.KEY).equals("thinfile-1")
                && query.get("phone").equals(subject)
                && query.get("from").equals("1577808000000");
    }

    private void answer(HttpExchange exchange, int page, @Nullable Fault fault) throws IOException {
        var echo = operator && fault == Fault.ECHOED ? "e" + page : "";
        var body = body(page, echo, fault);
        exchange.getResponseHeaders()
                .set(
                        "Link",
                        "<https://elsewhere.example/?a=b>; rel=\"prev\""
                                + (page + 1 < PAGES
                                        ? ", <https://elsewhere.example/x?cursor=c%d>; rel=\"next\""
                                                .formatted(page + 1)
                                        : ""));
        switch (fault) {
            case TOO_MANY -> {
                var wait = String.valueOf(RETRY_AFTER_SECONDS);
                exchange.getResponseHeaders().set("Retry-After", wait);
                send(exchange, 429, "{}");
            }
            case BROKEN -> send(exchange, 500, "<html>" + subject + "</html>");
            case SLOW -> drip(exchange, body);
            case CUT -> {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
                exchange.close();
            }
            case HALF -> send(exchange, 200, body.substring(0, body.length() / 2));
            case TWICE -> send(exchange, 200, page == 0 ? body : body(page - 1, "", null));
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere?page=1&cursor=c0");
                send(exchange, 302, "");
            }
            case HUGE -> send(exchange, 200, body + " ".repeat(5_000_000));
            case FORGED -> {
                sign(exchange, body);
                send(exchange, 200, body.replaceFirst("\"fen\": ", "\"fen\": 7"));
            }
            case null, default -> {
                sign(exchange, body);
                send(exchange, 200, body);
            }
        }
    }

    private void sign(HttpExchange exchange, String body) {
        var by = signer;
        if (by != null) {
            var asked = exchange.getRequestURI();
            by.answer(
                            asked.getRawPath(),
                            asked.getRawQuery(),
                            body.getBytes(StandardCharsets.UTF_8),
                            signedAt)
                    .forEach(exchange.getResponseHeaders()::set);
        }
    }

    private static void drip(HttpExchange exchange, String body) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(' ');
            out.flush();
            Thread.sleep(SLOW_MILLIS);
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String body(int page, String echo, @Nullable Fault fault) {
        var first = page * PAGE;
        var rows = new ArrayList<String>();
        IntStream.range(first, Math.min(ROWS, first + PAGE)).forEach(i -> rows.add(row(i)));
        if (fault == Fault.BAD_ROW) {
            rows.set(1, rows.get(1).replaceFirst("\"(amount|fen)\": \\d+", "\"$1\": \"much\""));
        }
        if (fault == Fault.FOREIGN) {
            rows.set(2, rows.get(2).replace(subject, "+8613911112222"));
        }
        var list = String.join(", ", rows);
        if (fault == Fault.RENAMED) {
            list = list.replace("\"timestamp\"", "\"time\"").replace("\"at\"", "\"paid_at\"");
        }
        var at = fault == Fault.MOVED ? "items" : operator ? "recharges" : "payments";
        boolean more = page + 1 < PAGES;
        if (!operator) {
            return "{\"page\": %d, \"has_more\": %s, \"%s\": [%s]}"
                    .formatted(page + 1, more, at, list);
        }
        var next = echo.isEmpty() ? more ? "\"c%d\"".formatted(page + 1) : "null" : quoted(echo);
        return "{\"data\": {\"%s\": [%s]}, \"paging\": {\"next\": %s}}".formatted(at, list, next);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private String row(int i) {
        var at = LocalDateTime.of(2020, 2, 1, 9, 0).plusHours(31L * i);
        if (operator) {
            var written = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(at);
            return "{\"amount\": %d, \"timestamp\": \"%s\"}".formatted(500 + 25 * i, written);
        }
        return """
        {"phone": "%s", "no": "p-%d", "type": "PAY", "at": %d, "fen": %d, "scene": "qr",\
         "mcc": "5411", "other": "m-%d"}\
        """
                .formatted(
                        subject,
                        i,
                        at.toInstant(java.time.ZoneOffset.UTC).toEpochMilli(),
                        990 + i,
                        i % 4);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // whoever asked went away meanwhile
            exchange.close();
        }
    }

    /** All faults after which the events come out as if nothing had happened. */
    List<Fault> passing() {
        var passing =
                new ArrayList<>(
                        List.of(
                                Fault.TOO_MANY,
                                Fault.BROKEN,
                                Fault.CUT,
                                Fault.HALF,
                                Fault.TWICE,
                                Fault.SLOW));
        if (operator) {
            passing.addAll(List.of(Fault.ECHOED, Fault.EXPIRED));
        }
        return passing;
    }
}
