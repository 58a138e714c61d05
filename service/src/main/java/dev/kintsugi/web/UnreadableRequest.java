package dev.kintsugi.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/** Gives a request whose address is no URI the usual body: the framework gives it up before any filter runs. */
@Component
class UnreadableRequest {

    private final ErrorAnswer answer;

    UnreadableRequest(ErrorAnswer answer) {
        this.answer = answer;
    }

    /** Writes the body, when the framework left none. */
    Mono<Void> explain(Connection connection) {
        return Mono.defer(() -> connection instanceof HttpServerResponse response
                        && !response.hasSentHeaders()
                        && response.status().code() == 400
                        && !response.responseHeaders().contains(RequestId.HEADER)
                ? write(response)
                : Mono.empty());
    }

    private Mono<Void> write(HttpServerResponse response) {
        String id = RequestId.choose(null);
        byte[] body =
                answer.bytes(Problem.badRequest("The address is not a URI").body(id));
        return response.header(RequestId.HEADER, id)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                .sendByteArray(Mono.just(body))
                .then();
    }
}
