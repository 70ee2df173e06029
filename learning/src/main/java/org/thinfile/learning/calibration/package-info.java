/**
 * Calibration of scores to probabilities: a logistic line, beta or isotonic, whichever held-out
 * rows ask for, for all or by segment, and its shift to a population of another bad rate. Holds
 * always: calibrated log odds are finite; a calibration that was chosen never reverses an order of
 * scores within a segment.
 */
@NullMarked
package org.thinfile.learning.calibration;

import org.jspecify.annotations.NullMarked;
