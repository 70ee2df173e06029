/**
 * Aggregations as algebra: a state over events that can be added to and merged, and a result. Sums
 * are exact; floating point appears in a result only.
 */
@NullMarked
package org.thinfile.featureengine.aggregation;

import org.jspecify.annotations.NullMarked;
