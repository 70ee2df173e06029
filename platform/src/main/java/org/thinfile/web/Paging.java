package org.thinfile.web;

import org.jspecify.annotations.Nullable;
import org.thinfile.kernel.Problem;

/**
 * Which page of a list is asked for. As a parameter of a controller's method it is the query
 * parameters {@code limit} and {@code after}.
 *
 * @param limit at most so many items, 1 to 500
 * @param after where the page before ended, null for the first page
 */
public record Paging(int limit, @Nullable Cursor after) {

    /** Items on a page unless asked otherwise. */
    public static final int USUAL = 50;

    /** Most items on a page. */
    public static final int MOST = 500;

    public Paging {
        if (limit < 1 || limit > MOST) {
            throw new Problem.BadInput(
                            "'limit' is %d, must be 1 to %d".formatted(limit, MOST),
                            "ask for smaller pages and follow 'next'",
                            "limit")
                    .asException();
        }
    }

    /** The first page of the usual length. */
    public static Paging first() {
        return new Paging(USUAL, null);
    }

    /** How many rows to read: one more than asked for tells whether there is a next page. */
    public int rows() {
        return limit + 1;
    }

    static Paging of(@Nullable String limit, @Nullable String after) {
        return new Paging(
                limit == null ? USUAL : number(limit), after == null ? null : Cursor.parse(after));
    }

    private static int number(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw new Problem.BadInput(
                            "'limit' is no whole number",
                            "send a number from 1 to %d, or leave it out".formatted(MOST),
                            "limit")
                    .asException();
        }
    }
}
