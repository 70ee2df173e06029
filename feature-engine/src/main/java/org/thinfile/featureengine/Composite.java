package org.thinfile.featureengine;

/** A feature made of features: its slot, how, and the slots of its inputs. */
record Composite(int slot, Calculation calculation, int[] inputs) {

    /** The value from those before it; NaN where it is missing. */
    double value(double[] values) {
        return switch (calculation) {
            case Calculation.Aggregated aggregated -> values[slot];
            case Calculation.RolledUp rolledUp -> values[slot];
            case Calculation.Compared compared -> {
                double over = values[inputs[0]];
                yield over > 0 ? values[slot] / over : Double.NaN;
            }
            case Calculation.Ratio ratio -> {
                double over = values[inputs[1]];
                yield over > 0 ? values[inputs[0]] / over : Double.NaN;
            }
            case Calculation.Difference difference -> values[inputs[0]] - values[inputs[1]];
            case Calculation.Trend trend -> trend(values);
            case Calculation.Combination combination -> combination(combination, values);
        };
    }

    /** Least squares over places in the list: sum((x - mx)(y - my)) / sum((x - mx)^2). */
    private double trend(double[] values) {
        int n = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < inputs.length; i++) {
            double y = values[inputs[i]];
            if (!Double.isNaN(y)) {
                n++;
                sumX += i;
                sumY += y;
            }
        }
        if (n < 2) {
            return Double.NaN;
        }
        double rise = 0;
        double spread = 0;
        for (int i = 0; i < inputs.length; i++) {
            double y = values[inputs[i]];
            if (!Double.isNaN(y)) {
                double x = i - sumX / n;
                rise += x * (y - sumY / n);
                spread += x * x;
            }
        }
        return rise / spread;
    }

    private double combination(Calculation.Combination how, double[] values) {
        int n = 0;
        int reaching = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int input : inputs) {
            double value = values[input];
            if (!Double.isNaN(value)) {
                n++;
                sum += value;
                least = Math.min(least, value);
                most = Math.max(most, value);
                reaching += value >= how.atLeast() ? 1 : 0;
            }
        }
        if (n == 0) {
            return Double.NaN;
        }
        return switch (how.how()) {
            case SUM -> sum;
            case MEAN -> sum / n;
            case MIN -> least;
            case MAX -> most;
            case COUNT -> reaching;
        };
    }
}
