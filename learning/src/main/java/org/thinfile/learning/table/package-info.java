/**
 * Tables from files, and their splits into folds. Holds always: what cannot be read is refused with
 * file, line, column and remedy, and never guessed.
 */
@NullMarked
package org.thinfile.learning.table;

import org.jspecify.annotations.NullMarked;
