/**
 * Models over dense vectors: how rows of numbers and categories become vectors without gaps, and
 * any differentiable surface over them as a calibrated model that explains itself. Support vector
 * machines and nets are such surfaces. Holds always: encodings are made without looking at
 * outcomes, and what a surface attributes to inputs sums to its value less that of the training
 * mean.
 */
@NullMarked
package org.thinfile.learning.dense;

import org.jspecify.annotations.NullMarked;
