/**
 * The validation report of a learner on a table: facts gathered from rows its models had not seen,
 * and the page that people read, self-contained, in Chinese or English.
 */
@NullMarked
package org.thinfile.learning.report;

import org.jspecify.annotations.NullMarked;
