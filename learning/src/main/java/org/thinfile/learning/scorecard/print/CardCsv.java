package org.thinfile.learning.scorecard.print;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.scorecard.Attribute;
import org.thinfile.learning.scorecard.CardNumbers;
import org.thinfile.learning.scorecard.Characteristic;
import org.thinfile.learning.scorecard.ScorecardModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A card as a table: lines {@code setting} for scale and base, {@code characteristic} for every
 * feature, and below it one line an attribute. Categories stand in their cell as a JSON list.
 */
public final class CardCsv {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> HEADER =
            List.of(
                    "line",
                    "name",
                    "from",
                    "below",
                    "code",
                    "categories",
                    "good",
                    "bad",
                    "woe",
                    "points",
                    "value",
                    "baseline_points");

    private static final List<String> SCALE =
            List.of("minimum", "maximum", "anchor", "anchor_odds", "points_to_double");

    private CardCsv() {}

    /** The card as CSV. */
    public static String of(ScorecardModel card) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADER);
            line(csv, Map.of("line", "setting", "name", "basis", "value", card.basis().name()));
            var scale = card.scale();
            setting(csv, "minimum", scale.minimum());
            setting(csv, "maximum", scale.maximum());
            setting(csv, "anchor", scale.anchor());
            setting(csv, "anchor_odds", scale.anchorOdds());
            setting(csv, "points_to_double", scale.pointsToDouble());
            setting(csv, "base_points", card.base());
            for (var characteristic : card.characteristics()) {
                characteristic(csv, characteristic);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void setting(CsvWriter csv, String name, double value) {
        line(csv, Map.of("line", "setting", "name", name, "value", CardNumbers.text(value)));
    }

    private static void characteristic(CsvWriter csv, Characteristic characteristic) {
        var first = new LinkedHashMap<String, String>();
        first.put("line", "characteristic");
        first.put("name", characteristic.feature());
        first.put("value", CardNumbers.text(characteristic.coefficient()));
        first.put("baseline_points", CardNumbers.text(characteristic.baseline()));
        line(csv, first);
        for (var row : characteristic.rows()) {
            var cells = new LinkedHashMap<String, String>();
            attribute(row.bin().attribute(), cells);
            cells.put("name", characteristic.feature());
            cells.put("good", CardNumbers.text(row.bin().good()));
            cells.put("bad", CardNumbers.text(row.bin().bad()));
            cells.put("woe", CardNumbers.text(row.bin().woe()));
            cells.put("points", String.valueOf(row.points()));
            line(csv, cells);
        }
    }

    private static void attribute(Attribute attribute, Map<String, String> cells) {
        switch (attribute) {
            case Attribute.Range(double lower, double upper) -> {
                cells.put("line", "range");
                cells.put("from", Double.isInfinite(lower) ? "" : CardNumbers.text(lower));
                cells.put("below", Double.isInfinite(upper) ? "" : CardNumbers.text(upper));
            }
            case Attribute.Group(List<String> categories) -> {
                cells.put("line", "group");
                cells.put("categories", Canonical.text(categories));
            }
            case Attribute.Special(double code) -> {
                cells.put("line", "special");
                cells.put("code", CardNumbers.text(code));
            }
            case Attribute.Missing() -> cells.put("line", "missing");
            case Attribute.Unseen() -> cells.put("line", "unseen");
        }
    }

    private static void line(CsvWriter csv, Map<String, String> cells) {
        csv.writeRecord(HEADER.stream().map(name -> cells.getOrDefault(name, "")).toList());
    }

    /** Reads a card back; throws {@link Problem.BadInput} on what is no card, naming the line. */
    public static ScorecardModel read(String text) {
        var scale = new TreeMap<String, @Nullable Object>();
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("format", "thinfile-scorecard-1");
        tree.put("scale", scale);
        var characteristics = new ArrayList<Map<String, Object>>();
        var attributes = new ArrayList<Map<String, @Nullable Object>>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (var record : csv) {
                switch (cell(record, "line")) {
                    case "setting" -> setting(record, scale, tree);
                    case "characteristic" -> {
                        attributes = new ArrayList<>();
                        characteristics.add(
                                Map.of(
                                        "feature", cell(record, "name"),
                                        "coefficient", number(record, "value"),
                                        "baseline_points", number(record, "baseline_points"),
                                        "attributes", attributes));
                    }
                    default -> attributes.add(attribute(record));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CsvParseException e) {
            throw fault(1, "it is no CSV");
        }
        tree.put("characteristics", characteristics);
        return ScorecardModel.read(Canonical.bytes(tree));
    }

    private static void setting(
            NamedCsvRecord record,
            Map<String, @Nullable Object> scale,
            Map<String, @Nullable Object> tree) {
        var name = cell(record, "name");
        if (SCALE.contains(name)) {
            scale.put(name, number(record, "value"));
        } else if (name.equals("base_points")) {
            tree.put(name, (int) number(record, "value"));
        } else if (name.equals("basis")) {
            tree.put(name, cell(record, "value").toLowerCase(java.util.Locale.ROOT));
        } else {
            throw fault(record, "setting '%s' is not known".formatted(name));
        }
    }

    private static Map<String, @Nullable Object> attribute(NamedCsvRecord record) {
        var kind = cell(record, "line");
        var tree = new TreeMap<String, @Nullable Object>();
        tree.put("kind", kind);
        switch (kind) {
            case "range" -> {
                tree.put("from", optional(record, "from"));
                tree.put("below", optional(record, "below"));
            }
            case "group" -> tree.put("categories", categories(record));
            case "special" -> tree.put("code", number(record, "code"));
            case "missing", "unseen" -> {}
            default -> throw fault(record, "a line '%s' is not known".formatted(kind));
        }
        tree.put("good", number(record, "good"));
        tree.put("bad", number(record, "bad"));
        tree.put("woe", number(record, "woe"));
        double points = number(record, "points");
        if (points != (int) points) {
            throw fault(record, "points are whole numbers, not %s".formatted(points));
        }
        tree.put("points", (int) points);
        return tree;
    }

    private static List<String> categories(NamedCsvRecord record) {
        var texts = new ArrayList<String>();
        try {
            JSON.readTree(cell(record, "categories")).forEach(text -> texts.add(text.asString()));
        } catch (JacksonException e) {
            throw fault(record, "the categories are no JSON list");
        }
        return texts;
    }

    private static @Nullable Double optional(NamedCsvRecord record, String column) {
        return cell(record, column).isEmpty() ? null : number(record, column);
    }

    private static double number(NamedCsvRecord record, String column) {
        try {
            double value = Double.parseDouble(cell(record, column));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, as any other text that is no finite number
        }
        throw fault(record, "column '%s' holds no finite number".formatted(column));
    }

    private static String cell(NamedCsvRecord record, String column) {
        return record.findField(column)
                .orElseThrow(() -> fault(record, "there is no column '%s'".formatted(column)));
    }

    private static RuntimeException fault(NamedCsvRecord record, String what) {
        return fault(record.getStartingLineNumber(), what);
    }

    private static RuntimeException fault(long line, String what) {
        return new Problem.BadInput(
                        "the card cannot be read: line %d: %s".formatted(line, what),
                        "print the card again, or correct the line",
                        null)
                .asException();
    }
}
