package dev.kintsugi.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A page as an answer: a bare array, X-Total-Count, and RFC 8288 links relative to the host. */
public final class PageAnswer {

    static final String TOTAL = "X-Total-Count";
    static final String ESTIMATED = "X-Total-Count-Estimated";

    private PageAnswer() {}

    /** The answer to {@code request}; {@code id} gives the key that the next keyset page follows. */
    public static <T> ResponseEntity<List<T>> of(
            ServerHttpRequest request, PageQuery query, Page<T> page, ToLongFunction<T> id) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(TOTAL, Long.toString(page.total()));
        if (page.estimated()) {
            answer.header(ESTIMATED, "true");
        }
        List<String> links = query.afterId() == null ? numbered(request, query, page) : keyset(request, page, id);
        if (!links.isEmpty()) {
            answer.header(HttpHeaders.LINK, String.join(", ", links));
        }
        return answer.body(page.rows());
    }

    private static <T> List<String> keyset(ServerHttpRequest request, Page<T> page, ToLongFunction<T> id) {
        if (!page.hasNext()) {
            return List.of();
        }
        return List.of(link(request, "after_id", id.applyAsLong(page.rows().getLast()), "next"));
    }

    private static <T> List<String> numbered(ServerHttpRequest request, PageQuery query, Page<T> page) {
        List<String> links = new ArrayList<>();
        long last = Math.max(1, (page.total() + query.perPage() - 1) / query.perPage());
        links.add(link(request, "page", 1, "first"));
        if (query.page() > 1) {
            links.add(link(request, "page", Math.min(query.page() - 1, last), "prev"));
        }
        if (page.hasNext()) {
            links.add(link(request, "page", query.page() + 1, "next"));
        }
        if (!page.estimated()) {
            links.add(link(request, "page", last, "last"));
        }
        return links;
    }

    private static String link(ServerHttpRequest request, String parameter, long value, String relation) {
        URI asked = URI.create(request.getURI().toASCIIString());
        String others = Stream.ofNullable(asked.getRawQuery())
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .filter(pair -> !pair.equals(parameter) && !pair.startsWith(parameter + "="))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
        String target = asked.getRawPath() + "?" + others + parameter + "=" + value;
        return "<" + target + ">; rel=\"" + relation + "\"";
    }
}
