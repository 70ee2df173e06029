/**
 * Shared plumbing with no domain: problem details, idempotency, paging, jobs and leases, clocks,
 * chance, migrations. Owns: web.idempotency, web.lease, web.event_publication. Publishes and hears:
 * nothing. Holds always: one key of one client is answered once; everyone who repeats it gets the
 * first answer.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.thinfile.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
