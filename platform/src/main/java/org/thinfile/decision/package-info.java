/**
 * What is decided, and by which rules. Owns: decision.policy_version, decision.verdict. Publishes
 * and hears: nothing. Holds always: a verdict follows from its evidence and a policy version alone,
 * to the same bytes on every machine; a policy with a gap or an overlap is not published; a rule
 * that decided is the reason; nobody is declined without a reason; what is recorded is never
 * edited.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.thinfile.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
