package dev.kintsugi.web;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param rows the rows, in order
 * @param total how many rows the whole list has; an estimate when {@code estimated}
 * @param hasNext whether rows follow
 */
public record Page<T>(List<T> rows, long total, boolean estimated, boolean hasNext) {

    /** The same page with each row changed. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(rows.stream().map(change).toList(), total, estimated, hasNext);
    }
}
