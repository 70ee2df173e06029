/**
 * Trains nets over vectors and over sequences of events, by PyTorch, and hands them over as what
 * {@code org.thinfile.learning.nets} scores. Holds always: equal rows and settings give equal
 * weights; one thread, every draw from the seed and made in Java.
 */
@NullMarked
package org.thinfile.learning.neural;

import org.jspecify.annotations.NullMarked;
