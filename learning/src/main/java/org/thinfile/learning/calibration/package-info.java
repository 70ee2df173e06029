/**
 * Calibration of scores to probabilities by a logistic line. Holds always: a calibration with a
 * positive slope never changes an order of scores.
 */
@NullMarked
package org.thinfile.learning.calibration;

import org.jspecify.annotations.NullMarked;
