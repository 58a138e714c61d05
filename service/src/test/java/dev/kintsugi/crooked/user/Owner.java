package dev.kintsugi.crooked.user;

import dev.kintsugi.crooked.web.Greeting;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.lettuce.core.RedisURI;
import io.r2dbc.spi.ConnectionFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Breaks every rule about libraries at once. */
public class Owner implements WebExceptionHandler {

    @Autowired
    public Greeting greeting;

    public RedisURI redis;
    public ConnectionFactory database;
    public DataSource oldDatabase;
    public CircuitBreaker breaker;

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        System.out.println(failure);
        return Mono.empty();
    }
}
