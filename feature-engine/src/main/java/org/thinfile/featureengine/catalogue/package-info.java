/**
 * The source catalogue: which sources there are, what kinds of events each gives, and what an event
 * of a kind may hold. An event that breaks its kind's rules never enters a history.
 */
@NullMarked
package org.thinfile.featureengine.catalogue;

import org.jspecify.annotations.NullMarked;
