package org.thinfile.ingestion.sender;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.sender.SignatureFields.Component;

/**
 * A message as far as a signature may speak of it: fields, and what RFC 9421, section 2.2, derives
 * of it. A file with a signature beside it is a message of fields alone.
 */
public final class SignedMessage {

    private final Map<String, String> fields;
    private final Map<String, String> derived;
    private final @Nullable SignedMessage request;

    private SignedMessage(
            Map<String, String> fields,
            Map<String, String> derived,
            @Nullable SignedMessage request) {
        this.fields = fields;
        this.derived = derived;
        this.request = request;
    }

    /** A file, by the lines beside it. */
    public static SignedMessage file(Map<String, List<String>> fields) {
        return new SignedMessage(joined(fields), Map.of(), null);
    }

    /**
     * A request.
     *
     * @param authority host, and the port unless it is the scheme's own
     * @param path as it was sent, percent signs and all
     * @param query as it was sent, without the question mark; null where there is none
     */
    public static SignedMessage request(
            String method,
            String scheme,
            String authority,
            String path,
            @Nullable String query,
            Map<String, ? extends Collection<String>> fields) {
        var derived = new HashMap<String, String>();
        var host = withoutUsualPort(scheme, authority.toLowerCase(Locale.ROOT));
        var whole = path.isEmpty() ? "/" : path;
        derived.put("@method", method);
        derived.put("@scheme", scheme.toLowerCase(Locale.ROOT));
        derived.put("@authority", host);
        derived.put("@path", whole);
        derived.put("@query", "?" + (query == null ? "" : query));
        derived.put("@request-target", whole + (query == null ? "" : "?" + query));
        derived.put(
                "@target-uri",
                "%s://%s%s%s"
                        .formatted(
                                scheme.toLowerCase(Locale.ROOT),
                                host,
                                whole,
                                query == null ? "" : "?" + query));
        return new SignedMessage(joined(fields), derived, null);
    }

    /** The answer to a request. */
    public static SignedMessage answer(
            int status, Map<String, ? extends Collection<String>> fields, SignedMessage request) {
        return new SignedMessage(
                joined(fields), Map.of("@status", String.valueOf(status)), request);
    }

    /** A field's values in one text; null where there is no such field. */
    @Nullable String field(String name) {
        return fields.get(name);
    }

    /** The value of a component; null where the message has none of that name. */
    @Nullable String value(Component component) {
        var from = component.ofRequest() ? request : this;
        if (from == null) {
            return null;
        }
        return component.name().startsWith("@")
                ? from.derived.get(component.name())
                : from.fields.get(component.name());
    }

    /** What is signed (RFC 9421, section 2.5); null where the message lacks a component. */
    @Nullable String base(SignatureFields signature) {
        var base = new StringBuilder();
        for (var component : signature.components()) {
            var value = value(component);
            if (value == null) {
                return null;
            }
            base.append(component).append(": ").append(value).append('\n');
        }
        return base.append("\"@signature-params\": ").append(signature.params()).toString();
    }

    private static Map<String, String> joined(Map<String, ? extends Collection<String>> fields) {
        var joined = new HashMap<String, String>();
        fields.forEach((name, values) ->
                joined.put(
                        name.toLowerCase(Locale.ROOT),
                        values.stream().map(String::strip).collect(Collectors.joining(", "))));
        return joined;
    }

    private static String withoutUsualPort(String scheme, String authority) {
        var usual = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
        return authority.endsWith(usual)
                ? authority.substring(0, authority.length() - usual.length())
                : authority;
    }
}
