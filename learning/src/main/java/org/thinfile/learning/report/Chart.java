package org.thinfile.learning.report;

import java.util.List;
import java.util.Locale;

/**
 * A chart as inline SVG: a frame with ticks, lines, bars and dots on it. Colours come from the page
 * by class, so that light and dark both read well.
 */
final class Chart {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int BOTTOM = 40;
    private static final int TOP = 12;
    private static final int RIGHT = 12;

    private final StringBuilder svg = new StringBuilder();
    private final double xLow;
    private final double xHigh;
    private final double yLow;
    private final double yHigh;

    /**
     * An empty chart.
     *
     * @param label what it shows, for those who cannot see it
     */
    Chart(
            String label,
            String xName,
            String yName,
            double xLow,
            double xHigh,
            double yLow,
            double yHigh) {
        this.xLow = xLow;
        this.xHigh = xHigh > xLow ? xHigh : xLow + 1;
        this.yLow = yLow;
        this.yHigh = yHigh > yLow ? yHigh : yLow + 1;
        add(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, HEIGHT, Html.escaped(label));
        add(
                "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
        add(
                "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, Html.escaped(xName));
        add(
                "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(12,%d)"
                        + " rotate(-90)\">%s</text>",
                (TOP + HEIGHT - BOTTOM) / 2, Html.escaped(yName));
    }

    /** Numbers along both axes, in five steps. */
    Chart ticks(String xFormat, String yFormat) {
        for (int i = 0; i <= 4; i++) {
            double x = xLow + (xHigh - xLow) * i / 4;
            double y = yLow + (yHigh - yLow) * i / 4;
            add(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(x), HEIGHT - BOTTOM + 14, format(xFormat, x));
            yTick(y, format(yFormat, y));
        }
        return this;
    }

    /** Numbers along the upright axis, texts of their own along the other, at 0, 1, 2. */
    Chart ticks(List<String> names, String yFormat) {
        for (int i = 0; i < names.size(); i++) {
            add(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(i), HEIGHT - BOTTOM + 14, Html.escaped(names.get(i)));
        }
        for (int i = 0; i <= 4; i++) {
            double y = yLow + (yHigh - yLow) * i / 4;
            yTick(y, format(yFormat, y));
        }
        return this;
    }

    private void yTick(double y, String text) {
        add(
                "<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
                LEFT, y(y), WIDTH - RIGHT, y(y));
        add(
                "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                LEFT - 6, y(y) + 4, text);
    }

    /** A line through points, in the style of a class. */
    Chart line(List<Curves.Point> points, String style) {
        svg.append("<polyline class=\"").append(style).append("\" points=\"");
        for (var point : points) {
            add("%.1f,%.1f ", x(point.x()), y(point.y()));
        }
        svg.append("\"/>");
        return this;
    }

    /** A bar from nothing up to a height, around a place. */
    Chart bar(double place, double height, double width, String style, String tip) {
        double half = (x(width) - x(0)) / 2;
        double top = Math.min(y(height), y(0));
        add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                        + "<title>%s</title></rect>",
                style,
                x(place) - half,
                top,
                2 * half,
                Math.abs(y(0) - y(height)),
                Html.escaped(tip));
        return this;
    }

    /** A dot with a tip. */
    Chart dot(double x, double y, String style, String tip) {
        add(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s</title></circle>",
                style, x(x), y(y), Html.escaped(tip));
        return this;
    }

    /** The SVG. */
    String end() {
        return svg + "</svg>";
    }

    private double x(double value) {
        return LEFT + (value - xLow) / (xHigh - xLow) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - yLow) / (yHigh - yLow) * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
