package dev.kintsugi.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Gives a request that had to wait for the one before it, on the same connection, a turn of the event loop of its own.
 *
 * <p>Reactor Netty 1.2.18 sets a request aside that arrives before the last one on its connection is over. When that one
 * is then answered at once, while the queue is being drained, it never reads the connection again and the request after
 * it hangs (<a href="https://github.com/reactor/reactor-netty/issues/4361">issue 4361</a>). The queue is drained outside
 * of any read, which is how such a request is told from the usual one, straight from the socket.
 */
@ChannelHandler.Sharable
final class RequestTurn extends ChannelInboundHandlerAdapter {

    static final RequestTurn INSTANCE = new RequestTurn();

    private static final AttributeKey<Boolean> READING = AttributeKey.valueOf("kintsugi.reading");

    private RequestTurn() {}

    /** The same work, put off to the connection's next turn when the request had to wait. */
    static Mono<Void> handle(Connection connection, Mono<Void> work) {
        Channel channel = connection.channel();
        return Boolean.TRUE.equals(channel.attr(READING).get())
                ? work
                : Mono.<Void>create(sink -> channel.eventLoop().execute(sink::success))
                        .then(work);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var reading = context.channel().attr(READING);
        reading.set(true);
        try {
            context.fireChannelRead(message);
        } finally {
            reading.set(false);
        }
    }
}
