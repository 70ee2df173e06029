package org.thinfile.ingestion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.thinfile.ingestion.TableRow.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes rows of JSON objects: a column is a field, or one of an object within, by its path such as
 * {@code customer.id}. Numbers keep the digits they are written with; null and an absent field are
 * an empty cell; a list is its JSON. An object that is none, or has a field that nobody knows, is a
 * row with a fault that keeps the whole text.
 */
final class JsonRows {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final Pattern SHOWN = Pattern.compile("[\\p{L}\\p{N}_.-]{1,60}");

    private final Header header;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param file name of the file, without folders
     */
    JsonRows(String file, Layout layout) {
        var names = new ArrayList<String>();
        layout.columns().forEach(column -> names.add(column.name()));
        for (var ignored : new TreeSet<>(layout.ignored())) {
            if (!names.contains(ignored)) {
                names.add(ignored);
            }
        }
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        this.header = Header.of(file, names, layout);
    }

    /** The columns of its rows: those the mapping reads, and those it ignores. */
    Header header() {
        return header;
    }

    /**
     * The row of an object.
     *
     * @param text the object's JSON
     * @param number of the row, from 1
     * @param line of the file, from 1
     */
    TableRow row(String text, long number, long line) {
        var cells = new String[header.names().size()];
        try (var parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken("the row is no JSON object", "write each row as one object");
            }
            fill(parser, "", cells);
            if (parser.nextToken() != null) {
                throw broken("something follows the row's object", "write one object a line");
            }
        } catch (BadCellException e) {
            return new TableRow(header, number, line, List.of(text), e.fault);
        } catch (JacksonException e) {
            var fault =
                    broken(
                            "the row is no JSON object, or gives a field twice",
                            "write it as one whole JSON object");
            return new TableRow(header, number, line, List.of(text), fault.fault);
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i] == null ? "" : cells[i];
        }
        return new TableRow(header, number, line, List.of(cells));
    }

    private void fill(JsonParser parser, String path, String[] cells) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = path + parser.currentName();
            var token = parser.nextToken();
            var place = places.get(name);
            if (token == JsonToken.START_OBJECT && place == null) {
                fill(parser, name + ".", cells);
            } else if (place == null) {
                throw new BadCellException(
                        SHOWN.matcher(name).matches() ? name : "",
                        Reason.UNKNOWN_FIELD,
                        "the row has a field that the mapping does not know",
                        "map it, or list it under 'ignore' in the mapping");
            } else if (cells[place] != null) {
                throw broken("two fields of the row have one path", "give each a name of its own");
            } else {
                cells[place] = text(parser, token);
            }
        }
    }

    private static String text(JsonParser parser, JsonToken token) {
        var text =
                switch (token) {
                    case VALUE_NULL -> "";
                    case START_OBJECT, START_ARRAY -> parser.readValueAsTree().toString();
                    default -> parser.getString();
                };
        if (hasHalfPair(text)) {
            throw broken(
                    "a text of the row holds half a surrogate pair, which is no character",
                    "write characters such as emoji whole");
        }
        return text;
    }

    private static boolean hasHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (Character.isHighSurrogate(at)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(at)) {
                return true;
            }
        }
        return false;
    }

    private static BadCellException broken(String detail, String remedy) {
        return new BadCellException("", Reason.BROKEN_ROW, detail, remedy);
    }
}
