package dev.kintsugi.chaos;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.stereotype.Component;

/** The handling of requests by filters and routing, with nothing before it. Adds nothing to it; remembers it. */
@Component
@WhenArmed
@Order(Ordered.LOWEST_PRECEDENCE)
class FilteredHandling implements HttpHandlerDecoratorFactory {

    private volatile @Nullable HttpHandler handler;

    @Override
    public HttpHandler apply(HttpHandler next) {
        handler = next;
        return next;
    }

    HttpHandler handler() {
        return Objects.requireNonNull(handler, "asked before it was decorated");
    }
}
