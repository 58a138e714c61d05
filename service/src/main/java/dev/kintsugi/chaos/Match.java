package dev.kintsugi.chaos;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kintsugi.web.Fields;
import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.RootSegment;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The requests that an attack aims at.
 *
 * @param route /{short_code}: redirects; else a path pattern such as /users/**; null: any
 * @param method null: any
 * @param pattern of a route that is not that of redirects
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Match(
        @Nullable String route,
        @Nullable String method,
        @JsonIgnore @Nullable PathPattern pattern) {

    private static final int LONGEST_ROUTE = 200;
    private static final String REDIRECTS = "/{short_code}";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    static Match read(Fields match) {
        match.rejectOthersThan("route", "method");
        PathPattern pattern = match.optional("route", Match::parse).orElse(null);
        String method = match.optional("method", Match::method).orElse(null);
        String route = pattern == null ? null : pattern.getPatternString();
        return new Match(route, method, REDIRECTS.equals(route) ? null : pattern);
    }

    /** Whether it names nothing, and so means every request. */
    boolean isAny() {
        return route == null && method == null;
    }

    /** Whether the request is among them. */
    boolean includes(ServerHttpRequest request) {
        if (method != null && !HttpMethod.valueOf(method).equals(request.getMethod())) {
            return false;
        }
        if (pattern != null) {
            return pattern.matches(request.getPath().pathWithinApplication());
        }
        return route == null || RootSegment.isShortCode(request);
    }

    private static PathPattern parse(String route) {
        if (!route.startsWith("/")) {
            throw new InvalidValueException("must start with /");
        }
        // An expression in a pattern could fail, or take for ever, at each request.
        if (route.length() > LONGEST_ROUTE || route.indexOf(':') >= 0) {
            throw new InvalidValueException(
                    "must be a path pattern of at most " + LONGEST_ROUTE + " characters without :");
        }
        try {
            return PathPatternParser.defaultInstance.parse(route);
        } catch (PatternParseException broken) {
            throw new InvalidValueException("must be a path pattern such as /users/** or " + REDIRECTS);
        }
    }

    private static String method(String name) {
        if (!METHODS.contains(name)) {
            throw new InvalidValueException("must be an HTTP method in capital letters");
        }
        return name;
    }
}
