package dev.kintsugi.web;

import org.jspecify.annotations.Nullable;

/**
 * What the log says of one answered request.
 *
 * @param path the route's template, never the raw path
 * @param caller name of the API key, if one was presented
 */
public record RequestLine(
        String method,
        String path,
        int status,
        long durationNanos,
        String requestId,
        @Nullable String caller) {

    /** Whether the answer was the service's failure, 500 and above. */
    boolean isError() {
        return status >= 500;
    }
}
