/**
 * Whether a model treats groups of people alike: figures by group and intersection, whether traits
 * can be told from the inputs, and models that do less harm. Holds always: a trait lies beside the
 * table and is an input of no model that is measured; no group is left out in silence.
 */
@NullMarked
package org.thinfile.learning.fairness;

import org.jspecify.annotations.NullMarked;
