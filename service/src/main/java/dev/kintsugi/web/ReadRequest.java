package dev.kintsugi.web;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A request that only asks: GET or HEAD. */
public final class ReadRequest {

    private ReadRequest() {}

    /** Whether the request is one. */
    public static boolean isOne(ServerHttpRequest request) {
        return HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
    }
}
