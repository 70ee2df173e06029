package org.thinfile.learning.extended.print;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Canonical;
import org.thinfile.kernel.Problem;
import org.thinfile.learning.StoredForm;
import org.thinfile.learning.extended.ExtendedForm;
import org.thinfile.learning.extended.ExtendedModel;
import org.thinfile.learning.extended.PairTable;
import org.thinfile.learning.extended.ShapeTable;
import org.thinfile.learning.scorecard.Attribute;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An extended card as lines for a spreadsheet, one a cell, and back. A {@code base} line holds the
 * base and the scale; {@code shape} and {@code pair} lines the values a cell stands for, its points
 * and its share of rows; {@code mean} lines the training population's mean points of a table.
 */
public final class ExtendedCsv {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] HEADER = {
        "line", "feature", "values", "other_feature", "other_values", "points", "share"
    };

    private ExtendedCsv() {}

    /** The lines of a card. */
    public static String csv(ExtendedModel card) {
        var text = new StringWriter();
        var out = CsvWriter.builder().bufferSize(0).build(text);
        out.writeRecord(HEADER);
        var base = String.valueOf(card.base());
        out.writeRecord("base", "", Canonical.text(card.scale()), "", "", base, "");
        for (var shape : card.shapes()) {
            var name = shape.feature();
            out.writeRecord("mean", name, "", "", "", String.valueOf(shape.baseline()), "");
            for (var cell : shape.cells()) {
                out.writeRecord(
                        "shape",
                        name,
                        text(cell.values()),
                        "",
                        "",
                        String.valueOf(cell.points()),
                        String.valueOf(cell.share()));
            }
        }
        for (var pair : card.pairs()) {
            var mean = String.valueOf(pair.baseline());
            out.writeRecord("mean", pair.first(), "", pair.second(), "", mean, "");
            for (int r = 0; r < pair.rows().size(); r++) {
                for (int c = 0; c < pair.columns().size(); c++) {
                    out.writeRecord(
                            "pair",
                            pair.first(),
                            text(pair.rows().get(r)),
                            pair.second(),
                            text(pair.columns().get(c)),
                            String.valueOf(pair.points().get(r).get(c)),
                            "");
                }
            }
        }
        return text.toString();
    }

    private static String text(Attribute values) {
        return Canonical.text(ExtendedForm.tree(values));
    }

    /** The card whose lines these are; throws a {@link Problem.BadInput} on others. */
    public static ExtendedModel read(String csv) {
        try {
            return new Reading().card(csv);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | JacksonException
                | CsvParseException e) {
            throw new Problem.BadInput(
                            "the lines are not those of an extended card: " + e.getMessage(),
                            "give the file as it was printed",
                            null)
                    .asException();
        }
    }

    /** Lines gathered by table, in the order in which they stand. */
    private static final class Reading {
        private final Map<String, Double> shapeMeans = new LinkedHashMap<>();
        private final Map<String, List<ShapeTable.Cell>> cells = new LinkedHashMap<>();
        private final Map<List<String>, Double> pairMeans = new LinkedHashMap<>();
        private final Map<List<String>, Map<String, List<Integer>>> rows = new LinkedHashMap<>();
        private final Map<List<String>, List<String>> columns = new LinkedHashMap<>();
        private @Nullable List<String> base;

        ExtendedModel card(String csv) {
            for (var record : CsvReader.builder().ofCsvRecord(csv)) {
                var line = record.getFields();
                switch (line.get(0)) {
                    case "line" -> {}
                    case "base" -> base = line;
                    case "mean" -> mean(line);
                    case "shape" -> shape(line);
                    case "pair" -> pair(line);
                    default ->
                            throw new IllegalArgumentException(
                                    "a line is called '%s'".formatted(line.get(0)));
                }
            }
            if (base == null) {
                throw new IllegalArgumentException("there is no base line");
            }
            var shapes = new ArrayList<ShapeTable>();
            shapeMeans.forEach((name, mean) ->
                    shapes.add(new ShapeTable(name, cells.getOrDefault(name, List.of()), mean)));
            var pairs = new ArrayList<PairTable>();
            pairMeans.forEach((names, mean) -> pairs.add(table(names, mean)));
            return new ExtendedModel(
                    StoredForm.scale(JSON.readTree(base.get(2))),
                    Integer.parseInt(base.get(5)),
                    shapes,
                    pairs);
        }

        private void mean(List<String> line) {
            double mean = Double.parseDouble(line.get(5));
            if (line.get(3).isEmpty()) {
                shapeMeans.put(line.get(1), mean);
            } else {
                pairMeans.put(List.of(line.get(1), line.get(3)), mean);
            }
        }

        private void shape(List<String> line) {
            cells.computeIfAbsent(line.get(1), name -> new ArrayList<>())
                    .add(
                            new ShapeTable.Cell(
                                    values(line.get(2)),
                                    Integer.parseInt(line.get(5)),
                                    Double.parseDouble(line.get(6))));
        }

        private void pair(List<String> line) {
            var names = List.of(line.get(1), line.get(3));
            var across = columns.computeIfAbsent(names, key -> new ArrayList<>());
            if (!across.contains(line.get(4))) {
                across.add(line.get(4));
            }
            rows.computeIfAbsent(names, key -> new LinkedHashMap<>())
                    .computeIfAbsent(line.get(2), key -> new ArrayList<>())
                    .add(Integer.parseInt(line.get(5)));
        }

        private PairTable table(List<String> names, double mean) {
            var lines = rows.getOrDefault(names, Map.of());
            return new PairTable(
                    names.get(0),
                    names.get(1),
                    lines.keySet().stream().map(Reading::values).toList(),
                    columns.getOrDefault(names, List.of()).stream().map(Reading::values).toList(),
                    List.copyOf(lines.values()),
                    mean);
        }

        private static Attribute values(String text) {
            return ExtendedForm.attribute(JSON.readTree(text));
        }
    }
}
