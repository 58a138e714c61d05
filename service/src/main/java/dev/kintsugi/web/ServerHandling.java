package dev.kintsugi.web;

import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** What stands around the framework's handling of each request. In one place: the server keeps only the last one set. */
@Component
class ServerHandling implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final UnreadableRequest unreadable;

    ServerHandling(UnreadableRequest unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(RequestTurn.INSTANCE))
                .mapHandle((handled, connection) ->
                        RequestTurn.handle(connection, handled.then(unreadable.explain(connection)))));
    }
}
