/**
 * What comes of scoring a vector, as a value that models make and policies read: a score with its
 * reasons, or the statement why there is none. There is no default score.
 */
@NullMarked
package org.thinfile.learning.scored;

import org.jspecify.annotations.NullMarked;
