package dev.kintsugi.web;

import org.springframework.web.server.ServerWebExchange;

/** Which of the service's listeners a request came by. */
public enum Listener {

    /** The one for everybody; unless operators have their own, it serves them too. */
    PUBLIC,

    /** The one for operators and their tools, inside the network. */
    OPERATORS;

    private static final String ATTRIBUTE = Listener.class.getName();

    /** The listener that the request came by. */
    public static Listener of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, PUBLIC);
    }

    /** Notes that the request came by this one; a request without a note is a public one. */
    public void received(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
