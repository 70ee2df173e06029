/**
 * The extended points card: a table of points for every feature and for at most ten pairs of
 * features, learnt by cyclic boosting (Lou, Caruana, Gehrke and Hooker 2013) and printed whole.
 * Holds always: the score is the clipped sum of the printed points, and a table with a direction
 * never goes against it.
 */
@NullMarked
package org.thinfile.learning.extended;

import org.jspecify.annotations.NullMarked;
