/**
 * Telecom indicators: what a subject's calls, texts, positions and recharges say of them, as pure
 * functions of columns. A file of calls and a history of a phone operator are both turned into
 * {@link org.thinfile.featureengine.telecom.CallRecords}; from there is one way.
 *
 * <p>Names and definitions are bandicoot's (de Montjoye, Rocher, Pentland, <i>bandicoot: a Python
 * toolbox for mobile phone metadata</i>, JMLR 17, 2016; MIT licence), as its code computes them
 * after version 0.6.0, which is not always what its documentation says: calls end conversations and
 * are none, for example. No code of it is here.
 *
 * <p>How it hangs together:
 *
 * <ol>
 *   <li>{@link org.thinfile.featureengine.telecom.TelecomIndicators} goes through nine splits of
 *       time (all of the week, weekdays, weekend, each by all of the day, day, night), in each over
 *       calls, texts, and both, and cuts what it finds into weeks or leaves it whole.
 *   <li>Each such group goes once to a class of indicators, which adds its values to the {@code
 *       Values} of that split.
 *   <li>At the end values are flattened into keys; by week, mean and deviation over those weeks
 *       that have a record in the split.
 * </ol>
 *
 * <p>Holds always: the same columns give the same values to the last bit on every machine; sums go
 * over the same numbers in the same order as bandicoot's; what is undefined is null, never 0.
 */
@NullMarked
package org.thinfile.featureengine.telecom;

import org.jspecify.annotations.NullMarked;
