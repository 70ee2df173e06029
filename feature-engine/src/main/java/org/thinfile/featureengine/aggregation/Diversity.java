package org.thinfile.featureengine.aggregation;

/**
 * How events spread over different values, by their number or by a weight.
 *
 * @param figure which figure
 * @param parameter how many values {@link Figure#TOP_SHARE} takes, the percentage {@link
 *     Figure#PARETO} asks for; 0 for the others
 * @param fold by number or by weight
 */
public record Diversity<S extends Sizes.Source>(Figure figure, int parameter, Fold<S> fold)
        implements Aggregation<S> {

    /** The figures. */
    public enum Figure {
        /** Shannon's entropy in nats, {@link Sizes#entropy}. */
        ENTROPY("entropy"),
        /** Entropy over its greatest possible value, {@link Sizes#evenness}. */
        EVENNESS("evenness"),
        /** Herfindahl's index, {@link Sizes#concentration}. */
        CONCENTRATION("concentration"),
        /** The share of the n greatest values, {@link Sizes#top}. */
        TOP_SHARE("top-share"),
        /** The share of values that make up a percentage of all, {@link Sizes#pareto}. */
        PARETO("pareto");

        private final String code;

        Figure(String code) {
            this.code = code;
        }

        /** The name in feature files. */
        public String code() {
            return code;
        }
    }

    /** A figure by the number of events, or by their weights. */
    public static Aggregation<?> of(Figure figure, int parameter, boolean weighed) {
        return weighed
                ? new Diversity<>(figure, parameter, WeighedTally.Folding.WEIGHTS)
                : new Diversity<>(figure, parameter, Tally.Folding.TALLY);
    }

    public Diversity {
        int most = figure == Figure.PARETO ? 100 : Integer.MAX_VALUE;
        boolean takesOne = figure == Figure.PARETO || figure == Figure.TOP_SHARE;
        if (takesOne ? parameter < 1 || parameter > most : parameter != 0) {
            throw new IllegalArgumentException(
                    "the parameter of %s is %d, must be %s"
                            .formatted(figure, parameter, takesOne ? "1 to " + most : "0"));
        }
    }

    /** Whether values count by their weights. */
    public boolean weighed() {
        return fold.equals(WeighedTally.Folding.WEIGHTS);
    }

    @Override
    public double result(S state, Moment at) {
        return switch (figure) {
            case ENTROPY -> Sizes.entropy(state);
            case EVENNESS -> Sizes.evenness(state);
            case CONCENTRATION -> Sizes.concentration(state);
            case TOP_SHARE -> Sizes.top(state, parameter);
            case PARETO -> Sizes.pareto(state, parameter);
        };
    }

    @Override
    public Unit unit() {
        return Unit.OWN;
    }

    @Override
    public String code() {
        return figure.code + (parameter == 0 ? "" : " " + parameter);
    }
}
