package org.thinfile.learning;

import java.util.Map;
import org.thinfile.kernel.Canonical;

/**
 * The published scale (DOMAIN: Score scale): {@code score = offset + factor * ln(odds good:bad)},
 * clipped to [minimum, maximum] and rounded half-up.
 *
 * @param minimum lowest score
 * @param maximum highest score
 * @param anchor the score at {@code anchorOdds}
 * @param anchorOdds good : bad at the anchor
 * @param pointsToDouble points that double the odds
 */
public record ScoreScale(
        int minimum, int maximum, int anchor, double anchorOdds, double pointsToDouble)
        implements Canonical.Form {

    /** 0 to 950, 650 at 20 : 1, 40 points double the odds. */
    public static final ScoreScale PUBLISHED = new ScoreScale(0, 950, 650, 20, 40);

    public ScoreScale {
        if (minimum >= maximum || !(anchorOdds > 0) || !(pointsToDouble > 0)) {
            throw new IllegalArgumentException(
                    "a scale runs upwards with positive odds and doubling, got [%d, %d], %s, %s"
                            .formatted(minimum, maximum, anchorOdds, pointsToDouble));
        }
    }

    /** Points per unit of log odds: {@code PDO / ln 2}. */
    public double factor() {
        return pointsToDouble / StrictMath.log(2);
    }

    /** The score at even odds. */
    public double offset() {
        return anchor - factor() * StrictMath.log(anchorOdds);
    }

    /** The score of log odds good : bad. */
    public int score(double logOdds) {
        return clip(offset() + factor() * logOdds);
    }

    /** The score of a probability of bad, strictly between 0 and 1. */
    public int scoreOf(double probabilityOfBad) {
        return score(StrictMath.log((1 - probabilityOfBad) / probabilityOfBad));
    }

    /** The probability that the published score of a probability stands for. */
    public double published(double probabilityOfBad) {
        return probabilityOfBad(scoreOf(probabilityOfBad));
    }

    /** Rounds half-up and clips to the scale. */
    public int clip(double points) {
        if (Double.isNaN(points)) {
            throw new IllegalArgumentException("points are not a number");
        }
        return (int) Math.max(minimum, Math.min(maximum, StrictMath.floor(points + 0.5)));
    }

    /** The probability of bad that a score stands for. */
    public double probabilityOfBad(int score) {
        return 1 / (1 + StrictMath.exp((score - offset()) / factor()));
    }

    @Override
    public Object canonical() {
        return Map.of(
                "minimum", minimum,
                "maximum", maximum,
                "anchor", anchor,
                "anchor_odds", anchorOdds,
                "points_to_double", pointsToDouble);
    }
}
