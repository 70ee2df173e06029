/**
 * One score over whatever sources a person gave: a sub-model a source and a combiner that was
 * trained with whole sources dropped, recalibrated by consent pattern as observed. Holds always: a
 * pattern that training saw too rarely is not scored; a feature's contribution passes through the
 * combiner's coefficient, so that contributions sum to the points less the baseline; equal rows and
 * settings give an equal model.
 */
@NullMarked
package org.thinfile.learning.fusion;

import org.jspecify.annotations.NullMarked;
