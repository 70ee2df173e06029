/**
 * Rotating validation: every fold is scored once, by a model fitted on the other folds only. Holds
 * always: nothing is fitted, binned, selected, stopped or calibrated on the scored fold.
 */
@NullMarked
package org.thinfile.learning.evaluation;

import org.jspecify.annotations.NullMarked;
