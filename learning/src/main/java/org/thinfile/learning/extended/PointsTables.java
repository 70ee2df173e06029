package org.thinfile.learning.extended;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.thinfile.learning.ScoreScale;
import org.thinfile.learning.scorecard.Attribute;

/**
 * Turns what was learnt into tables of whole points: the calibration is absorbed first, then
 * neighbours that hardly differ are joined, then every cell is rounded. The line for the unseen has
 * 0 points, which is the training population's mean.
 */
final class PointsTables {

    private final Learnt learnt;
    private final ScoreScale scale;
    private final double tolerance;
    private final double perLogOdds;

    PointsTables(Learnt learnt, ExtendedSettings settings) {
        this.learnt = learnt;
        scale = settings.scale();
        tolerance = settings.tolerance();
        // held-out scores that rank the wrong way say nothing
        perLogOdds = -scale.factor() * Math.max(0, learnt.line().slope());
    }

    ExtendedModel model() {
        var pairs = new ArrayList<PairTable>();
        var paired = new HashSet<String>();
        for (var pair : learnt.pairs()) {
            var table = pair(pair);
            if (table.points().stream().flatMap(List::stream).anyMatch(points -> points != 0)) {
                pairs.add(table);
                paired.add(table.first());
                paired.add(table.second());
            }
        }
        var shapes = new ArrayList<ShapeTable>();
        for (var shape : learnt.shapes()) {
            var table = shape(shape);
            if (paired.contains(table.feature())
                    || table.cells().stream().anyMatch(cell -> cell.points() != 0)) {
                shapes.add(table);
            }
        }
        double even =
                -learnt.line().intercept()
                        - Math.max(0, learnt.line().slope()) * learnt.intercept();
        return new ExtendedModel(
                scale, rounded(scale.offset() + scale.factor() * even), shapes, pairs);
    }

    private ShapeTable shape(Learnt.Shape shape) {
        var bins = shape.bins();
        double total = Math.max(Learnt.total(shape.weight()), Double.MIN_NORMAL);
        var lines = new ArrayList<Joining.Line>();
        for (int bin = 0; bin < bins.ordinary(); bin++) {
            lines.add(line(bin, new double[] {perLogOdds * shape.values()[bin]}, shape, bin));
        }
        if (!bins.ordered()) {
            lines.sort(Comparator.comparingDouble(line -> line.points()[0]));
        }
        var cells = new ArrayList<ShapeTable.Cell>();
        for (var line : alike(Joining.of(lines, lines.size(), tolerance * tolerance * total))) {
            cells.add(
                    new ShapeTable.Cell(
                            union(line.of().stream().map(bins.attributes()::get).toList()),
                            rounded(line.points()[0]),
                            line.weight()[0] / total));
        }
        for (int bin = bins.ordinary(); bin < bins.count(); bin++) {
            cells.add(
                    new ShapeTable.Cell(
                            bins.attributes().get(bin),
                            rounded(perLogOdds * shape.values()[bin]),
                            shape.weight()[bin] / total));
        }
        cells.add(new ShapeTable.Cell(new Attribute.Unseen(), 0, 0));
        double baseline = cells.stream().mapToDouble(c -> c.points() * c.share()).sum();
        return new ShapeTable(bins.feature(), cells, baseline);
    }

    private static Joining.Line line(int of, double[] points, Learnt.Shape shape, int bin) {
        return new Joining.Line(List.of(of), points, new double[] {shape.weight()[bin]});
    }

    /** Joins neighbours of equal whole points. */
    private static List<Joining.Line> alike(List<Joining.Line> lines) {
        var joined = new ArrayList<Joining.Line>();
        for (var line : lines) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || rounded(last.points()[0]) != rounded(line.points()[0])) {
                joined.add(line);
            } else {
                var of = new ArrayList<>(last.of());
                of.addAll(line.of());
                double[] weight = {last.weight()[0] + line.weight()[0]};
                joined.set(joined.size() - 1, new Joining.Line(of, last.points(), weight));
            }
        }
        return joined;
    }

    private PairTable pair(Learnt.Pair pair) {
        int wide = pair.columns().count();
        double allowed = tolerance * tolerance * Learnt.total(pair.weight()) / 2;
        var lines = new ArrayList<Joining.Line>();
        for (int r = 0; r < pair.rows().count(); r++) {
            int from = r * wide;
            lines.add(
                    new Joining.Line(
                            List.of(r),
                            IntStream.range(from, from + wide)
                                    .mapToDouble(cell -> perLogOdds * pair.values()[cell])
                                    .toArray(),
                            IntStream.range(from, from + wide)
                                    .mapToDouble(cell -> pair.weight()[cell])
                                    .toArray()));
        }
        var first = learnt.shapes().get(pair.first()).bins();
        var second = learnt.shapes().get(pair.second()).bins();
        var rows = Joining.of(lines, lines.size() - (first.count() - first.ordinary()), allowed);
        int joinable = wide - (second.count() - second.ordinary());
        var columns = Joining.of(turned(rows, wide), joinable, allowed);
        var points = new ArrayList<List<Integer>>();
        double sum = 0;
        for (int r = 0; r < rows.size(); r++) {
            var line = new ArrayList<Integer>();
            for (var column : columns) {
                line.add(rounded(column.points()[r]));
                sum += column.weight()[r] * line.getLast();
            }
            points.add(line);
        }
        return new PairTable(
                first.feature(),
                second.feature(),
                rows.stream().map(line -> values(first, pair.rows(), line.of())).toList(),
                columns.stream().map(line -> values(second, pair.columns(), line.of())).toList(),
                points,
                sum / Math.max(Learnt.total(pair.weight()), Double.MIN_NORMAL));
    }

    private static List<Joining.Line> turned(List<Joining.Line> rows, int wide) {
        return IntStream.range(0, wide)
                .mapToObj(column ->
                        new Joining.Line(
                                List.of(column),
                                rows.stream().mapToDouble(r -> r.points()[column]).toArray(),
                                rows.stream().mapToDouble(r -> r.weight()[column]).toArray()))
                .toList();
    }

    private static Attribute values(Bins bins, Grid grid, List<Integer> coarse) {
        return union(
                IntStream.range(0, bins.count())
                        .filter(bin -> coarse.contains((int) grid.of()[bin]))
                        .mapToObj(bins.attributes()::get)
                        .toList());
    }

    /** One attribute for neighbours, the first of which is the lowest. */
    private static Attribute union(List<Attribute> neighbours) {
        return switch (neighbours.getFirst()) {
            case Attribute.Range first ->
                    new Attribute.Range(
                            first.lower(), ((Attribute.Range) neighbours.getLast()).upper());
            case Attribute.Group first ->
                    new Attribute.Group(
                            neighbours.stream()
                                    .flatMap(each -> ((Attribute.Group) each).categories().stream())
                                    .toList());
            default -> neighbours.getFirst();
        };
    }

    private static int rounded(double points) {
        return (int) StrictMath.floor(points + 0.5);
    }
}
