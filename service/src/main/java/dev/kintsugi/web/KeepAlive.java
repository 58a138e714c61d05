package dev.kintsugi.web;

import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Keeps a connection alive whose client was answered before its body had arrived, such as a refused POST.
 *
 * <p>Reactor Netty 1.2.18 sets the next request on it aside until the last one is over, and then may forget to read on
 * (<a href="https://github.com/reactor/reactor-netty/issues/4361">issue 4361</a>). The switch ends the last one first.
 */
@Component
class KeepAlive implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private static final String END_LAST_REQUEST_FIRST = "reactor.netty.http.server.lastFlushWhenNoRead";

    // Before the server: its class reads the property once.
    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        System.setProperty(END_LAST_REQUEST_FIRST, "true");
    }
}
