package org.thinfile.learning.calibration;

import static org.thinfile.learning.StoredForm.field;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A calibration carried over to a population of another bad rate whose people of either outcome are
 * alike (DOMAIN: Scorecard): {@code logit' = logit - ln(pi / (1 - pi)) + ln(pi' / (1 - pi'))}.
 *
 * @param inner what calibrates for the first population
 * @param trained its bad rate, pi, strictly between 0 and 1
 * @param population the other bad rate, pi', likewise
 */
public record PriorShift(Calibration inner, double trained, double population)
        implements Calibration {

    static final String KIND = "prior-shift";

    public PriorShift {
        Calibration.logOddsOf(trained);
        Calibration.logOddsOf(population);
    }

    /** The shift alone, of log odds that are calibrated already. */
    public PriorShift(double trained, double population) {
        this(PlattScaling.IDENTITY, trained, population);
    }

    @Override
    public double logOdds(double raw) {
        return Calibration.bounded(
                inner.logOdds(raw)
                        - Calibration.logOddsOf(trained)
                        + Calibration.logOddsOf(population));
    }

    static PriorShift read(JsonNode node) {
        return new PriorShift(
                Calibration.read(field(node, "inner")),
                field(node, "trained").asDouble(),
                field(node, "population").asDouble());
    }

    @Override
    public Object canonical() {
        return Map.of("kind", KIND, "inner", inner, "trained", trained, "population", population);
    }
}
