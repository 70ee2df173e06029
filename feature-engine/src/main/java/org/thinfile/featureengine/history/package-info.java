/**
 * A subject's events as columns: what an event is, how chunks of events are laid out in bytes, and
 * the history that is visible at an instant. One format for training, serving and replay.
 */
@NullMarked
package org.thinfile.featureengine.history;

import org.jspecify.annotations.NullMarked;
