/**
 * The append-only trail of acts. Owns: audit.entry, audit.leaf, audit.head. Publishes and hears:
 * nothing. Holds always: an entry joins the transaction of the act it tells of; leaves are numbered
 * without gaps behind the commit horizon; the signed heads form one growing RFC 6962 tree.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.thinfile.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
