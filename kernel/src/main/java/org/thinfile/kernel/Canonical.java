package org.thinfile.kernel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Canonical bytes: the one encoding of a value that is hashed, compared and signed.
 *
 * <p>It is JSON in UTF-8 without white space, narrowed so that equal values have equal bytes:
 *
 * <ol>
 *   <li>keys of an object are sorted by their UTF-16 code units (as RFC 8785 does);
 *   <li>whole numbers are plain digits; a {@link BigDecimal} is a string of plain digits with its
 *       scale kept, since 0.10 and 0.1 are different statements about money;
 *   <li>a double is what {@link Double#toString(double)} prints (the shortest that reads back),
 *       with -0.0 as 0.0; NaN and infinities are refused;
 *   <li>instants, dates, UUIDs, enums and digests are strings; byte arrays are hexadecimal strings;
 *   <li>an absent value is an explicit {@code null}.
 * </ol>
 */
public final class Canonical {

    /** A record that knows its own canonical tree of maps, lists and scalars. */
    public interface Form {
        /** The tree to encode. */
        Object canonical();
    }

    private Canonical() {}

    /** The canonical bytes of a tree; throws {@link IllegalArgumentException} on other types. */
    public static byte[] bytes(@Nullable Object tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text of a tree. */
    public static String text(@Nullable Object tree) {
        var out = new StringBuilder();
        write(tree, out);
        return out.toString();
    }

    /**
     * The tree with every form in it replaced by that form's own tree: maps, lists and scalars
     * only, maps in the order of their keys.
     */
    public static @Nullable Object plain(@Nullable Object tree) {
        return switch (tree) {
            case Form form -> plain(form.canonical());
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, @Nullable Object>();
                map.forEach((key, value) -> sorted.put(String.valueOf(key), plain(value)));
                yield sorted;
            }
            case Iterable<?> list -> {
                var plain = new ArrayList<@Nullable Object>();
                list.forEach(each -> plain.add(plain(each)));
                yield plain;
            }
            case null, default -> tree;
        };
    }

    /** The digest of the canonical bytes. */
    public static Digest digest(@Nullable Object tree) {
        return Digest.of(bytes(tree));
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Form form -> write(form.canonical(), out);
            case Boolean b -> out.append(b.booleanValue());
            case Integer i -> out.append(i.intValue());
            case Long l -> out.append(l.longValue());
            case Double d -> writeDouble(d, out);
            case CharSequence s -> writeString(s, out);
            case BigDecimal d -> writeString(d.toPlainString(), out);
            case Instant i -> writeString(i.toString(), out);
            case LocalDate d -> writeString(d.toString(), out);
            case UUID u -> writeString(u.toString(), out);
            case Enum<?> e -> writeString(e.name(), out);
            case byte[] b -> writeString(HexFormat.of().formatHex(b), out);
            case Digest d -> writeString(d.hex(), out);
            case SubjectId id -> writeString(id.toString(), out);
            case Source s -> writeString(s.name(), out);
            case Map<?, ?> map -> writeObject(map, out);
            case Iterable<?> list -> writeArray(list, out);
            default ->
                    throw new IllegalArgumentException(
                            "%s has no canonical form (maybe it should implement Canonical.Form?)"
                                    .formatted(value.getClass().getName()));
        }
    }

    private static void writeDouble(double value, StringBuilder out) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "%s has no canonical form (maybe a missing value is meant: use null)"
                            .formatted(value));
        }
        out.append(value == 0 ? 0.0 : value);
    }

    private static void writeObject(Map<?, ?> map, StringBuilder out) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        if (sorted.size() != map.size()) {
            throw new IllegalArgumentException("two keys of a map are written alike");
        }
        out.append('{');
        var separator = "";
        for (var entry : sorted.entrySet()) {
            out.append(separator);
            writeString(entry.getKey(), out);
            out.append(':');
            write(entry.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(Iterable<?> list, StringBuilder out) {
        out.append('[');
        var separator = "";
        for (var item : list) {
            out.append(separator);
            write(item, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeString(CharSequence text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
