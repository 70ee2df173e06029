/**
 * Gradient boosted trees: LightGBM or XGBoost grows them, everything after is ours. A {@link
 * org.thinfile.learning.boosting.Forest} is read from what the library wrote, laid flat to score
 * one row in microseconds ({@code FlatForest}), explained exactly against the training cover
 * ({@code ForestShap}), calibrated, and kept as a {@link
 * org.thinfile.learning.boosting.BoostedModel} whose canonical bytes are its identity. The native
 * library is needed to fit, never to score, explain or replay.
 */
@NullMarked
package org.thinfile.learning.boosting;

import org.jspecify.annotations.NullMarked;
