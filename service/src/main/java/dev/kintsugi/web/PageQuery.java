package dev.kintsugi.web;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Which part of a list is wanted: a numbered page, or what follows an id (keyset). */
public record PageQuery(long page, int perPage, @Nullable Long afterId, Sort sort) {

    /** Rows a page when the client does not say. */
    public static final int DEFAULT_PER_PAGE = 20;

    /** Rows a page at most; more is clamped. */
    public static final int MAX_PER_PAGE = 100;

    /** The deepest row that a numbered page may start at in a table too large to count; beyond it, after_id. */
    static final long MAX_OFFSET = 1_000_000;

    /** Reads page, per_page, after_id and sort; orders outside {@code sorts} are a 400. */
    public static PageQuery of(ServerHttpRequest request, Set<Sort> sorts) {
        Query query = Query.of(request);
        long page = Math.max(1, query.integer("page").orElse(1L));
        long perPage = query.integer("per_page").orElse((long) DEFAULT_PER_PAGE);
        Long afterId = query.id("after_id").orElse(null);
        Sort sort = query.text("sort").map(text -> sort(text, sorts)).orElse(Sort.ID);
        if (afterId != null && sort != Sort.ID && sort != Sort.ID_DESC) {
            throw Problem.invalid("after_id", "goes with sort=id or sort=-id only");
        }
        if (afterId != null && query.integer("page").isPresent()) {
            throw Problem.invalid("after_id", "and page exclude each other");
        }
        return new PageQuery(page, Math.clamp(perPage, 1, MAX_PER_PAGE), afterId, sort);
    }

    /** Rows before this page; saturates instead of overflowing. */
    long offset() {
        long before = page - 1;
        return before > Long.MAX_VALUE / perPage ? Long.MAX_VALUE : before * perPage;
    }

    private static Sort sort(String text, Set<Sort> sorts) {
        return sorts.stream()
                .filter(sort -> sort.parameter().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("sort", "must be one of " + names(sorts)));
    }

    private static String names(Set<Sort> sorts) {
        return Arrays.stream(Sort.values())
                .filter(sorts::contains)
                .map(Sort::parameter)
                .collect(Collectors.joining(", "));
    }
}
