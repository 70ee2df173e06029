/**
 * The choice of a family: {@code auto} compares the families there are on inner folds of the rows
 * given, blends where that helps, and advises the most readable model that the most accurate one
 * does not beat beyond noise. Never looks at rows it is not given.
 */
@NullMarked
package org.thinfile.learning.auto;

import org.jspecify.annotations.NullMarked;
