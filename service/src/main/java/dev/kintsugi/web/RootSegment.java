package dev.kintsugi.web;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The first segment of a path: either one that the service uses itself, or a short code. */
public final class RootSegment {

    /** What the service uses at the root, now or soon; no short code may be one of them, in any case of letters. */
    public static final Set<String> RESERVED = Set.of(
            "actuator",
            "alert-status",
            "assets",
            "chaos",
            "dashboard",
            "docs",
            "error",
            "events",
            "favicon.ico",
            "health",
            "livez",
            "logs",
            "metrics",
            "products",
            "prometheus",
            "qr",
            "readyz",
            "replicas",
            "robots.txt",
            "shorten",
            "urls",
            "users");

    private RootSegment() {}

    /** Whether a code would hide a path of the service. */
    public static boolean isReserved(String segment) {
        return RESERVED.contains(segment.toLowerCase(Locale.ROOT));
    }

    /** Whether the request's path is one segment that the service does not use itself. */
    public static boolean isShortCode(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        return path.length() > 1 && path.indexOf('/', 1) < 0 && !isReserved(path.substring(1));
    }

    /** The short code that the request asks for, where {@link #isShortCode} says that it is one. */
    public static String code(ServerHttpRequest request) {
        return request.getURI().getRawPath().substring(1);
    }

    /** The first segment, as written. */
    static String of(ServerHttpRequest request) {
        String path = request.getURI().getRawPath();
        int end = path.indexOf('/', 1);
        return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
    }
}
