/**
 * Features: pure functions of a subject's history at an instant, declared in YAML and computed in
 * one place for training, serving, watching and replay.
 *
 * <p>Holds always: a vector depends on the history it is given and on nothing else; the same
 * history and definitions give the same bytes; a closed source leaves no trace in a vector but its
 * absence.
 */
@NullMarked
package org.thinfile.featureengine;

import org.jspecify.annotations.NullMarked;
