/**
 * Who may speak for a source, and whether a delivery is theirs: senders as data, and signatures by
 * a subset of RFC 9421 (HTTP Message Signatures) with RFC 9530 (Content-Digest), the same for
 * requests, for answers of a source and for files. Owns nothing and records nothing.
 */
@NullMarked
package org.thinfile.ingestion.sender;

import org.jspecify.annotations.NullMarked;
