package org.thinfile.origination;

import org.thinfile.identity.Identifier;

/**
 * Asks for a decision under a programme.
 *
 * @param programme name of the programme
 * @param applicant what the applicant is known by
 */
public record SubmitApplication(String programme, Identifier applicant) {}
