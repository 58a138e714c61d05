package dev.kintsugi.web;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Handles each request in a turn of the event loop of its own.
 *
 * <p>Reactor Netty 1.2.18 sets a request aside that arrives before the last one on its connection is over. When that one
 * is then answered at once, while the queue is being drained, it never reads the connection again and the request after
 * it hangs (<a href="https://github.com/reactor/reactor-netty/issues/4361">issue 4361</a>).
 */
final class RequestTurn {

    private RequestTurn() {}

    /** Ends in the connection's next turn. */
    static Mono<Void> of(Connection connection) {
        return Mono.create(sink -> connection.channel().eventLoop().execute(sink::success));
    }
}
