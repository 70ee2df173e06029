/**
 * The points card: optimal bins of weights of evidence, a logistic regression whose signs are held,
 * and points that are rounded first and summed after (DOMAIN: Scorecard, Score scale). Holds
 * always: a card read back from its own bytes scores every vector as before.
 */
@NullMarked
package org.thinfile.learning.scorecard;

import org.jspecify.annotations.NullMarked;
