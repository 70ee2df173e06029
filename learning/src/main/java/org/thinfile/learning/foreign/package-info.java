/**
 * Models that were fitted elsewhere. A format is one class, found as a service, so that formats
 * that carry weight can live in jars of their own.
 */
@NullMarked
package org.thinfile.learning.foreign;

import org.jspecify.annotations.NullMarked;
