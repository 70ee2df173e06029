/**
 * Why a score is not higher: the points that groups of features lost. Holds always: at most four
 * groups, each of which lost points, and never one that may not be named.
 */
@NullMarked
package org.thinfile.learning.reasons;

import org.jspecify.annotations.NullMarked;
