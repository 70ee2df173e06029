package org.thinfile.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list, in the order of its key.
 *
 * @param items at most as many as were asked for
 * @param next what to send as {@code after} for the page after this, null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page of rows read by {@link Paging#rows()}.
     *
     * @param rows up to one more than the page holds
     * @param paging what was asked for
     * @param key where the list goes on after an item
     */
    public static <T> Page<T> of(List<T> rows, Paging paging, Function<T, Cursor> key) {
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, paging.limit());
        return new Page<>(items, key.apply(items.getLast()).text());
    }

    /** The same page of something made from each item. */
    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(items.stream().<R>map(each).toList(), next);
    }
}
