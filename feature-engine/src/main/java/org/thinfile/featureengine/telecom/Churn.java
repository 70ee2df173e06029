package org.thinfile.featureengine.telecom;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;

/**
 * How much a subject's places change from week to week: one minus the cosine of the angle between
 * the shares of half hours spent at each place in two weeks that follow each other among those with
 * a record. Always by week, whatever the other indicators are grouped by.
 */
final class Churn {

    private final Positions positions;

    /** By place: how many half hours were spent there, in the week before and in this one. */
    private double[] before;

    private double[] now;

    private final DoubleArrayList distances = new DoubleArrayList();

    private Churn(Positions positions, int places) {
        this.positions = positions;
        before = new double[places];
        now = new double[places];
    }

    /** The distances of all pairs of weeks, in order; positions are of all time. */
    static DoubleArrayList distances(Positions positions, Places places) {
        var churn = new Churn(positions, places.size());
        churn.measure();
        return churn.distances;
    }

    private void measure() {
        int beforeFrom = 0;
        int from = 0;
        while (from < positions.size()) {
            int to = endOfWeek(from);
            for (int i = from; i < to; i++) {
                now[positions.place(i)]++;
            }
            if (from > 0) {
                distances.add(distance(beforeFrom, from, to));
                for (int i = beforeFrom; i < from; i++) {
                    before[positions.place(i)] = 0;
                }
            }
            var spare = before;
            before = now;
            now = spare;
            beforeFrom = from;
            from = to;
        }
    }

    private int endOfWeek(int from) {
        int week = WallClock.week(positions.second(from));
        int to = from + 1;
        while (to < positions.size() && WallClock.week(positions.second(to)) == week) {
            to++;
        }
        return to;
    }

    /** Of the weeks of half hours from {@code a} to {@code b} and from there to {@code c}. */
    private double distance(int a, int b, int c) {
        double product = 0;
        double squareBefore = 0;
        double squareNow = 0;
        // each half hour adds one visit's part, so that each place is weighed by its visits
        for (int i = a; i < b; i++) {
            squareBefore += before[positions.place(i)];
        }
        for (int i = b; i < c; i++) {
            squareNow += now[positions.place(i)];
            product += before[positions.place(i)];
        }
        return 1 - product / (StrictMath.sqrt(squareBefore) * StrictMath.sqrt(squareNow));
    }
}
