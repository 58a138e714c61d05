package dev.kintsugi.web;

import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * What the log says of one answered request.
 *
 * @param method UNKNOWN unless HTTP has it: else it would be some thousand letters of the caller's choice
 * @param path the route's template, never the raw path
 * @param caller name of the API key; empty when none was presented
 */
public record RequestLine(String method, String path, int status, long durationNanos, String requestId, String caller) {

    private static final Set<HttpMethod> KNOWN = Set.of(HttpMethod.values());

    public RequestLine {
        method = KNOWN.contains(HttpMethod.valueOf(method)) ? method : "UNKNOWN";
    }

    /** Whether the answer was the service's failure, 500 and above. */
    boolean isError() {
        return status >= 500;
    }
}
