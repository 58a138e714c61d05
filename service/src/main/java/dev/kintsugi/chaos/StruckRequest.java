package dev.kintsugi.chaos;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/** A request on its way to its {@link Injection}: the server's own requests take no attributes. */
final class StruckRequest extends ServerHttpRequestDecorator {

    private final Injection injection;

    StruckRequest(ServerHttpRequest request, Injection injection) {
        super(request);
        this.injection = injection;
    }

    Injection injection() {
        return injection;
    }
}
