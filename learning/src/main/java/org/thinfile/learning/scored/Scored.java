package org.thinfile.learning.scored;

import org.thinfile.kernel.Canonical;

/** What came of scoring: a {@link Score}, or {@link Unscored} and why. */
public sealed interface Scored extends Canonical.Form permits Score, Unscored {}
