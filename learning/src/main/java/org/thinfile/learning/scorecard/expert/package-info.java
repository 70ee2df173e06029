/**
 * Cards whose points people set by judgement, for the cold start: YAML in, a card marked as such
 * out. Holds always: a file with a fault gives no card, and every fault names file, line and field.
 */
@NullMarked
package org.thinfile.learning.scorecard.expert;

import org.jspecify.annotations.NullMarked;
