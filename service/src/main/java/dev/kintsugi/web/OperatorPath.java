package dev.kintsugi.web;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The paths that are for operators and their tools, never for the public. */
public final class OperatorPath {

    private static final Set<String> FIRST_SEGMENTS = Set.of(
            "actuator",
            "alert-status",
            "chaos",
            "dashboard",
            "livez",
            "logs",
            "metrics",
            "prometheus",
            "readyz",
            "replicas");

    private OperatorPath() {}

    /** Whether the request's path is one of them, written in whatever way routing would understand. */
    public static boolean isOne(ServerHttpRequest request) {
        return FIRST_SEGMENTS.contains(firstSegment(request));
    }

    /** Whether a route of the service, such as {@code /users/{id}}, is one of them. */
    public static boolean isOne(String route) {
        int end = route.indexOf('/', 1);
        return route.startsWith("/") && FIRST_SEGMENTS.contains(route.substring(1, end < 0 ? route.length() : end));
    }

    /** Whether the request's path begins with this segment, written in whatever way routing would understand. */
    public static boolean isBelow(String segment, ServerHttpRequest request) {
        return firstSegment(request).equals(segment);
    }

    private static String firstSegment(ServerHttpRequest request) {
        for (Element element : request.getPath().pathWithinApplication().elements()) {
            if (element instanceof PathSegment segment
                    && !segment.valueToMatch().isEmpty()) {
                return segment.valueToMatch().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
