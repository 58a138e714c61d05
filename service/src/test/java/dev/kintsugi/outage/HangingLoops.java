package dev.kintsugi.outage;

import io.netty.channel.EventLoopGroup;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** Makes every event loop of the public listener hang, for as many milliseconds as the path says. */
public final class HangingLoops implements WebFilter, Ordered {

    static final String PATH = "/hang/every-event-loop/";

    private static final long BIT = 100;

    private final ReactorResourceFactory resources;

    HangingLoops(ReactorResourceFactory resources) {
        this.resources = resources;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (!path.startsWith(PATH)) {
            return chain.filter(exchange);
        }
        long millis = Long.parseLong(path.substring(PATH.length()));
        EventLoopGroup loops = resources.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE);
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return exchange.getResponse()
                .setComplete()
                .doFinally(answered -> loops.forEach(loop -> loop.execute(() -> hang(millis))));
    }

    // Bit by bit: a process that is paused meanwhile has as much before it as it had.
    private static void hang(long millis) {
        try {
            for (long slept = 0; slept < millis; slept += BIT) {
                Thread.sleep(BIT);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
