/**
 * From a table of vectors with outcomes to models that score and explain: binning, scorecard,
 * boosting, calibration, metrics, reasons. Knows neither storage nor the web; the same model code
 * fits, validates and serves. Chance is a seed in the settings.
 */
@NullMarked
package org.thinfile.learning;

import org.jspecify.annotations.NullMarked;
