package org.thinfile.ingestion;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thinfile.ingestion.TableForm.Format;

/** Makes a {@link TableForm} of what a mapping says; refuses what contradicts itself. */
final class TableFormReader {

    private TableFormReader() {}

    static TableForm read(
            MappingText.@Nullable File file,
            @Nullable List<String> blanks,
            Map<String, List<String>> blanksIn) {
        var in = new HashMap<String, Set<String>>();
        blanksIn.forEach((column, texts) -> in.put(column, Set.copyOf(new HashSet<>(texts))));
        var everywhere = blanks == null ? Set.<String>of() : new HashSet<>(blanks);
        var said =
                file == null
                        ? new MappingText.File(null, null, null, null, null, null, null, null)
                        : file;
        var names = said.columns() == null ? List.<String>of() : said.columns();
        requireDistinct(names);
        if (names.isEmpty() != (said.firstLine() == null)) {
            throw new IllegalArgumentException(
                    "columns and first-line go together: 'columns' names the columns, and"
                            + " 'first-line' says whether the first line is a row or skipped");
        }
        char separator = one("separator", said.separator(), ',');
        char decimal = one("decimal", said.decimal(), '.');
        var group = said.group() == null ? null : (Character) one("group", said.group(), ' ');
        if (group != null && group == decimal) {
            throw new IllegalArgumentException(
                    "decimal and group are both '%s', one number would be two".formatted(group));
        }
        return new TableForm(
                said.format() == null
                        ? null
                        : Format.valueOf(said.format().toUpperCase(Locale.ROOT).replace('-', '_')),
                charset(said.encoding()),
                separator,
                one("quote", said.quote(), '"'),
                names,
                "skipped".equals(said.firstLine()),
                everywhere,
                in,
                decimal,
                group);
    }

    private static void requireDistinct(List<String> names) {
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("two of the columns have one name: " + names);
        }
    }

    private static char one(String field, @Nullable String text, char usual) {
        if (text == null) {
            return usual;
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException(
                    "%s is '%s', must be one character".formatted(field, text));
        }
        return text.charAt(0);
    }

    private static Charset charset(@Nullable String name) {
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "encoding '%s' is not known (maybe GB18030, GBK or ISO-8859-1?)"
                            .formatted(name),
                    e);
        }
    }
}
