/**
 * How raw records become events: mappings, claims, quarantine, over files, over HTTP, and fetched
 * from their sources. Owns: ingestion.claim, ingestion.quarantine, ingestion.delivery,
 * ingestion.fetch, ingestion.circuit, ingestion.signature, ingestion.signed_range. Publishes:
 * FetchCompleted. Hears: its own notice, to count. Holds always: a batch is claimed once; a row is
 * either recorded or in quarantine with its reason; nothing is dropped; a delivery with a wrong
 * signature is refused whole, one without is marked; how far a fetch is and what it recorded are
 * one transaction.
 *
 * <p>Call files ({@link org.thinfile.ingestion.CallFiles}) are read for their indicators alone and
 * recorded nowhere; their rows that are no records are told by count and column.
 */
@ApplicationModule(allowedDependencies = {"events", "consent", "identity", "vault", "audit", "web"})
@NullMarked
package org.thinfile.ingestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
