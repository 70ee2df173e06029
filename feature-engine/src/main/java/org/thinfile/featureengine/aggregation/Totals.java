package org.thinfile.featureengine.aggregation;

/** Count and sum of values: the state of {@link Count}, {@link Total}, {@link Mean}. */
final class Totals {

    long count;
    final ExactSum sum = new ExactSum();

    Totals join(Totals newer) {
        count += newer.count;
        sum.add(newer.sum);
        return this;
    }
}
