/**
 * The arithmetic of lending, exact: period rates, schedules, due dates, day counts, internal rates
 * of return, annual rates named for what they are, the price of risk and the rate cap. Pure
 * functions of their arguments; knows no product, no loan and no clock.
 *
 * <p>Holds always: amounts are whole minor units; the principal of a schedule sums to the amount
 * lent; a schedule has as many instalments as its terms say; nothing here that is an amount ever
 * passes through binary floating point.
 */
@NullMarked
package org.thinfile.loanmaths;

import org.jspecify.annotations.NullMarked;
