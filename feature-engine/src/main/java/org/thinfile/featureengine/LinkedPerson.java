package org.thinfile.featureengine;

/**
 * A person linked to a business, as the business's roll-up may see them: by their own consent, or
 * not at all.
 */
public sealed interface LinkedPerson {

    /** What links them: {@code legal-representative}, {@code shareholder}, {@code key-staff}. */
    String role();

    /** The person's vector, made within their own consent. */
    record Seen(String role, FeatureVector vector) implements LinkedPerson {}

    /** There is no vector, and why. */
    record Unseen(String role, Absence why) implements LinkedPerson {}
}
