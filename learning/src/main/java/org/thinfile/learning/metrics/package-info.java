/**
 * Figures that say how good, how sure and how even-handed scores are. Scores run upwards with risk
 * (a probability or log odds of bad); an outcome is 0 good, 1 bad. Holds always: no figure depends
 * on the order of rows.
 */
@NullMarked
package org.thinfile.learning.metrics;

import org.jspecify.annotations.NullMarked;
