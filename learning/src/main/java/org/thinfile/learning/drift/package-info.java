/**
 * Whether a model still meets the people it was made for, and still ranks and calibrates: of its
 * inputs, its scores, and its outcomes once they are known. Holds always: a reference holds no row
 * of a person; nothing alarms that chance explains, or that is too small to matter.
 */
@NullMarked
package org.thinfile.learning.drift;

import org.jspecify.annotations.NullMarked;
