/**
 * Why a score is not higher: the points that groups of features lost. Holds always: at most four
 * groups, each of which lost points.
 */
@NullMarked
package org.thinfile.learning.reasons;

import org.jspecify.annotations.NullMarked;
