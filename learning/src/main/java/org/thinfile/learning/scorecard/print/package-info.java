/**
 * Points cards outside the product: as CSV, JSON and HTML that are read back to the same card, and
 * as an SQL expression that gives the same points. Holds always: a card scores alike in every form.
 */
@NullMarked
package org.thinfile.learning.scorecard.print;

import org.jspecify.annotations.NullMarked;
