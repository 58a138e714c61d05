package dev.kintsugi.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The one place that decides how a failure is answered: before Boot's own handler, for filters and controllers alike. */
@Component
@Order(-2)
class ProblemWriter implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);

    private final ErrorAnswer answer;

    ProblemWriter(ErrorAnswer answer) {
        this.answer = answer;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = ProblemTranslator.translate(failure).orElseGet(() -> defect(exchange, failure));
        return answer.write(response, problem, RequestId.of(exchange));
    }

    private static Problem defect(ServerWebExchange exchange, Throwable failure) {
        log.atError()
                .addKeyValue("request_id", RequestId.of(exchange))
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .setCause(failure)
                .log("Request failed unexpectedly");
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, ErrorAnswer.DEFECT);
    }
}
