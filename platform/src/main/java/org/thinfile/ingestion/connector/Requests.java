package org.thinfile.ingestion.connector;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.connector.Connector.Paging;
import org.thinfile.kernel.Problem;

/** Makes the address of each page of what is asked for. */
final class Requests {

    /** A placeholder in a path or a query. */
    static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** What a placeholder may name. */
    static final String SUBJECT = "subject";

    static final String FROM = "from";
    static final String TO = "to";
    static final String CURSOR = "cursor";
    static final String PAGE = "page";

    private static final Pattern DOTS = Pattern.compile("\\.{1,2}");

    private final Connector connector;
    private final Map<String, String> asked;

    Requests(Connector connector, Asked asked) {
        // the only text of a caller in a path: it must not climb out of it
        if (DOTS.matcher(asked.subject()).matches()) {
            throw new Problem.BadInput(
                            "the identifier is made of dots, which a path would not keep",
                            "give the identifier by which the source knows the person",
                            "subject")
                    .asException();
        }
        this.connector = connector;
        this.asked =
                Map.of(
                        SUBJECT,
                        asked.subject(),
                        FROM,
                        written(asked.from()),
                        TO,
                        written(asked.to()));
    }

    /** The place of the first page; null where a cursor has yet to be learned. */
    @Nullable String first() {
        return connector.paging() instanceof Paging.PageNumbers numbers
                ? String.valueOf(numbers.first())
                : null;
    }

    /** The address of the page at a place. */
    URI page(@Nullable String place) {
        var values = new TreeMap<>(asked);
        if (place != null) {
            values.put(connector.paging() instanceof Paging.PageNumbers ? PAGE : CURSOR, place);
        }
        var address = new StringBuilder(connector.address().toString());
        address.append(filled(connector.request().path(), values));
        var query = new ArrayList<String>();
        connector
                .request()
                .query()
                .forEach((name, value) -> {
                    if (values.containsKey(CURSOR) || !value.contains("{" + CURSOR + "}")) {
                        query.add(encoded(name) + "=" + filledQuery(value, values));
                    }
                });
        if (!query.isEmpty()) {
            address.append('?').append(String.join("&", query));
        }
        return URI.create(address.toString());
    }

    private static String filled(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
    }

    /** The text around a placeholder is encoded as well. */
    private static String filledQuery(String template, Map<String, String> values) {
        var filled = new StringBuilder();
        int end = 0;
        var found = PLACEHOLDER.matcher(template);
        while (found.find()) {
            filled.append(encoded(template.substring(end, found.start())));
            filled.append(value(found.group(1), values));
            end = found.end();
        }
        return filled.append(encoded(template.substring(end))).toString();
    }

    private static String value(String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a request has no value for {" + name + "}");
        }
        return encoded(value);
    }

    /** Percent-encoded but for what no address needs to encode (RFC 3986, section 2.3). */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private String written(LocalDate day) {
        var begins = day.atStartOfDay(connector.zone()).toInstant();
        return switch (connector.request().daysAs()) {
            case DAY -> day.toString();
            case INSTANT -> begins.toString();
            case EPOCH_SECONDS -> String.valueOf(begins.getEpochSecond());
            case EPOCH_MILLISECONDS -> String.valueOf(begins.toEpochMilli());
        };
    }
}
