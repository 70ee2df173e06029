package org.thinfile.audit;

/**
 * An act as the trail tells it.
 *
 * @param entry its number among the trail's entries
 * @param facts the canonical text of its facts, as far as nobody changed it
 */
public record RecordedAct(long entry, String facts) {}
