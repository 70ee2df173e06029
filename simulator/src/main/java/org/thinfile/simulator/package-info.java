/**
 * A made-up world with planted causes, so that every source has life without anybody's data: people
 * with hidden traits, their ties, homes, work and money, shocks, fraud rings, chosen consents and
 * loans that go bad for stated reasons. Writes the files a lender would be given, and what is true
 * apart from them. What is measured on it shows that the machinery works, not that people are so.
 *
 * <p>Holds always: the same seed gives the same bytes, with one thread or many; a person's records
 * do not depend on how many people there are. Knows the kernel and Parquet, no clock, no storage.
 */
@NullMarked
package org.thinfile.simulator;

import org.jspecify.annotations.NullMarked;
