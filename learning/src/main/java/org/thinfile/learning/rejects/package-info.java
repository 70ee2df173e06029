/**
 * Learning for everybody who applies from the outcomes of those who were accepted: re-weighting by
 * the chance of acceptance, parcelling with prudence, and accepting some at random under a budget.
 * Holds always: what is assumed of the rejected is stated with the figures; only acceptance at
 * random needs no assumption of them.
 */
@NullMarked
package org.thinfile.learning.rejects;

import org.jspecify.annotations.NullMarked;
