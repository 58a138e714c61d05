package dev.kintsugi.web;

import org.springframework.web.server.ServerWebExchange;

/** When a request came: now, unless something before its handler took time that belongs to its answer. */
public final class RequestStart {

    private static final String ATTRIBUTE = RequestStart.class.getName();

    private RequestStart() {}

    /** Notes that the request came at this {@link System#nanoTime()}. */
    public static void set(ServerWebExchange exchange, long nanoTime) {
        exchange.getAttributes().put(ATTRIBUTE, nanoTime);
    }

    /** The {@link System#nanoTime()} at which the request came. */
    public static long of(ServerWebExchange exchange) {
        Long noted = exchange.getAttribute(ATTRIBUTE);
        return noted == null ? System.nanoTime() : noted;
    }
}
