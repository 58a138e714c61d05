package dev.kintsugi.web;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
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

    // By hand: a URI builder refuses characters that java.net.URI lets in, such as [ and ä.
    private static String link(ServerHttpRequest request, String parameter, long value, String relation) {
        URI uri = URI.create(request.getURI().toASCIIString());
        StringBuilder target = new StringBuilder(uri.getRawPath()).append('?');
        for (String pair : Objects.requireNonNullElse(uri.getRawQuery(), "").split("&", -1)) {
            if (!pair.isEmpty() && !nameOf(pair).equals(parameter)) {
                target.append(pair.replace("[", "%5B").replace("]", "%5D")).append('&');
            }
        }
        target.append(parameter).append('=').append(value);
        return "<" + target + ">; rel=\"" + relation + "\"";
    }

    private static String nameOf(String pair) {
        int equals = pair.indexOf('=');
        return URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
    }
}
