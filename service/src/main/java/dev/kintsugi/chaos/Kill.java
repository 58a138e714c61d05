package dev.kintsugi.chaos;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;

/** Ends the process that answers, once whoever asked for it has the answer. */
@Component
@WhenArmed
class Kill {

    private static final Logger log = LoggerFactory.getLogger(Kill.class);
    // A client that never reads its answer does not keep the process alive; one that reads it late on a busy machine
    // gets it.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ProcessEnd process;
    private final Duration patience;

    @Autowired
    Kill() {
        this(ProcessEnd.ofThisJvm(), PATIENCE);
    }

    Kill(ProcessEnd process, Duration patience) {
        this.process = process;
        this.patience = patience;
    }

    /** Ends the process in this way when the answer has left and its connection is closed, or soon after. */
    void afterAnswer(ServerWebExchange exchange, KillMode mode) {
        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        CountDownLatch answered = new CountDownLatch(1);
        whenClosed(exchange.getRequest(), answered::countDown);
        log.atWarn().addKeyValue("mode", mode.label()).log("Ending the process on purpose");
        Thread.ofPlatform().name("chaos-kill").start(() -> endAfter(answered, mode));
    }

    void endAfter(CountDownLatch answered, KillMode mode) {
        try {
            if (!answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The connection that asked for the end stays open");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        process.by(mode);
    }

    private static void whenClosed(ServerHttpRequest request, Runnable then) {
        Object server = ServerHttpRequestDecorator.getNativeRequest(request);
        if (server instanceof HttpServerRequest http) {
            http.withConnection(connection -> connection.channel().closeFuture().addListener(closed -> then.run()));
        }
    }
}
