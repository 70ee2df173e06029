/**
 * What would change a decision: the nearest change of features that a person can change, within
 * bounds, with which the score reaches a cut-off. No texts: who asks words them. Holds always: what
 * is advised was scored by the model itself and reaches the cut-off; equal vectors get equal
 * advice.
 */
@NullMarked
package org.thinfile.learning.advice;

import org.jspecify.annotations.NullMarked;
