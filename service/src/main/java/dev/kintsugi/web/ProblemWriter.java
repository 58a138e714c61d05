package dev.kintsugi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The one place that writes an error: before Boot's own handler, for filters and controllers alike. */
@Component
@Order(-2)
class ProblemWriter implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = ProblemTranslator.translate(failure).orElseGet(() -> defect(exchange, failure));
        response.setStatusCode(problem.status());
        response.getHeaders().remove("Location");
        problem.headers().forEach(response.getHeaders()::set);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        byte[] body = bytes(problem.body(RequestId.of(exchange)));
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Problem defect(ServerWebExchange exchange, Throwable failure) {
        log.atError()
                .addKeyValue("request_id", RequestId.of(exchange))
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .setCause(failure)
                .log("Request failed unexpectedly");
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side");
    }

    private byte[] bytes(ProblemBody body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A record of strings could not be written", impossible);
        }
    }
}
