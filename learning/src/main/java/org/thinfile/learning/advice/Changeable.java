package org.thinfile.learning.advice;

/**
 * A feature that a person can change. A feature that is not named so stays as it is.
 *
 * @param feature an input of the model
 * @param way which way it can go
 * @param least value advised
 * @param most value advised
 * @param step values advised lie whole steps from where the feature stands, above 0
 * @param cost how far one step is, in a measure common to all features, above 0
 */
public record Changeable(
        String feature, Way way, double least, double most, double step, double cost) {

    /** Which way a feature can go. */
    public enum Way {
        /** It can only grow. */
        UP,
        /** It can only fall. */
        DOWN,
        /** Both. */
        EITHER
    }

    public Changeable {
        boolean finite =
                Double.isFinite(least)
                        && Double.isFinite(most)
                        && Double.isFinite(step)
                        && Double.isFinite(cost);
        if (!finite || least > most || !(step > 0) || !(cost > 0)) {
            throw new IllegalArgumentException(
                    ("'%s' changes from %s to %s by %s at %s: bounds must not cross, step and"
                                    + " cost must be above 0")
                            .formatted(feature, least, most, step, cost));
        }
    }
}
