/**
 * The print of an extended card: a page to read, lines for a spreadsheet, JSON. Holds always: a
 * card taken from its printed lines or JSON scores as before.
 */
@NullMarked
package org.thinfile.learning.extended.print;

import org.jspecify.annotations.NullMarked;
