package org.thinfile.ingestion.sender;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the fields {@code Signature-Input} and {@code Signature} say (RFC 9421, section 4). They are
 * read in the one form in which RFC 8941 serialises them, since that form is what was signed.
 *
 * @param components what the signature covers, in its order
 * @param params the text that the signature covers last
 * @param created when it was made
 * @param expires when it ends; null where it does not say
 * @param keyId what it calls its key
 * @param algorithm by which it says it was made; null where it does not
 * @param signature the bytes
 */
record SignatureFields(
        List<Component> components,
        String params,
        Instant created,
        @Nullable Instant expires,
        String keyId,
        @Nullable String algorithm,
        byte[] signature) {

    static final String INPUT = "signature-input";
    static final String SIGNATURE = "signature";

    private static final int LONGEST = 4_000;

    SignatureFields {
        components = List.copyOf(components);
    }

    /**
     * A part of a message.
     *
     * @param name a field in lower case, or a derived one with its at sign
     * @param ofRequest whether it is of the request that the message answers
     */
    record Component(String name, boolean ofRequest) {

        Component(String name) {
            this(name, false);
        }

        /** As it stands in what is signed. */
        @Override
        public String toString() {
            return '"' + name + '"' + (ofRequest ? ";req" : "");
        }
    }

    /** Fields that cannot be read; the message repeats nothing of them. */
    static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String what) {
            super(what);
        }
    }

    /** What a message's fields say; empty where it has neither. */
    static Optional<SignatureFields> of(SignedMessage message) {
        var input = message.field(INPUT);
        var signature = message.field(SIGNATURE);
        if (input == null && signature == null) {
            return Optional.empty();
        }
        if (input == null || signature == null) {
            throw new UnreadableException(
                    "has one of Signature-Input and Signature without the other");
        }
        if (input.length() > LONGEST || signature.length() > LONGEST) {
            throw new UnreadableException("is longer than %,d characters".formatted(LONGEST));
        }
        return Optional.of(new Reading(input).read(new Reading(signature)));
    }

    /** A field's text and how far it was read. */
    private static final class Reading {

        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
        }

        SignatureFields read(Reading other) {
            var label = label();
            int start = at;
            var components = components();
            var params = params();
            requireEnd();
            if (!other.label().equals(label)) {
                throw new UnreadableException("is labelled otherwise than its input");
            }
            var bytes = other.bytes();
            other.requireEnd();
            var created = params.get("created");
            var keyId = params.get("keyid");
            if (!(created instanceof Instant at) || !(keyId instanceof String key)) {
                throw new UnreadableException("lacks the parameter created or keyid");
            }
            return new SignatureFields(
                    components,
                    text.substring(start),
                    at,
                    (Instant) params.get("expires"),
                    key,
                    (String) params.get("alg"),
                    bytes);
        }

        private String label() {
            int start = at;
            while (at < text.length() && isOfKey(text.charAt(at), at == start)) {
                at++;
            }
            if (at == start) {
                throw unreadable();
            }
            var label = text.substring(start, at);
            take('=');
            return label;
        }

        private static boolean isOfKey(char c, boolean first) {
            return c >= 'a' && c <= 'z'
                    || c == '*'
                    || !first && (c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.');
        }

        private List<Component> components() {
            var components = new ArrayList<Component>();
            var met = new HashSet<Component>();
            take('(');
            while (!takes(')')) {
                if (!components.isEmpty()) {
                    take(' ');
                }
                var component = new Component(string(), takes(";req"));
                if (!met.add(component)) {
                    throw new UnreadableException("covers a component twice");
                }
                components.add(component);
            }
            return components;
        }

        private Map<String, Object> params() {
            var params = new HashMap<String, Object>();
            while (takes(';')) {
                var name = label();
                Object value =
                        switch (name) {
                            case "created", "expires" -> Instant.ofEpochSecond(seconds());
                            case "keyid", "alg", "nonce", "tag" -> string();
                            default ->
                                    throw new UnreadableException(
                                            "has a parameter that is not known");
                        };
                if (params.put(name, value) != null) {
                    throw new UnreadableException("has a parameter twice");
                }
            }
            return params;
        }

        private long seconds() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == start || at - start > 12) {
                throw unreadable();
            }
            return Long.parseLong(text.substring(start, at));
        }

        /** Visible ASCII between quotes; nothing that would have to be escaped. */
        private String string() {
            take('"');
            int start = at;
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at);
                if (c < 0x20 || c > 0x7e || c == '\\') {
                    throw unreadable();
                }
                at++;
            }
            var string = text.substring(start, at);
            take('"');
            return string;
        }

        private byte[] bytes() {
            take(':');
            int end = text.indexOf(':', at);
            if (end < 0) {
                throw unreadable();
            }
            try {
                var bytes = Base64.getDecoder().decode(text.substring(at, end));
                at = end + 1;
                return bytes;
            } catch (IllegalArgumentException e) {
                throw unreadable();
            }
        }

        private void take(char c) {
            if (!takes(c)) {
                throw unreadable();
            }
        }

        private boolean takes(char c) {
            boolean is = at < text.length() && text.charAt(at) == c;
            at += is ? 1 : 0;
            return is;
        }

        private boolean takes(String word) {
            boolean is = text.startsWith(word, at);
            at += is ? word.length() : 0;
            return is;
        }

        private void requireEnd() {
            if (at == text.length()) {
                return;
            }
            throw text.charAt(at) == ','
                    ? new UnreadableException("is more than one signature")
                    : unreadable();
        }

        private UnreadableException unreadable() {
            return new UnreadableException("is not in the form of RFC 9421");
        }
    }
}
