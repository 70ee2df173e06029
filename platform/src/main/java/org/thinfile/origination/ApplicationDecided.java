package org.thinfile.origination;

import java.util.UUID;

/**
 * An application was decided.
 *
 * @param application its id
 * @param programme name of the programme
 * @param outcome code of the outcome
 * @param action name of the action
 */
public record ApplicationDecided(
        UUID application, String programme, String outcome, String action) {}
