package dev.kintsugi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes errors in their one shape. */
@Component
public class ErrorAnswer {

    /** What is said of a failure that is the service's own, whatever it is. */
    public static final String DEFECT = "Something went wrong on our side";

    private final ObjectMapper json;

    ErrorAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Answers with any status, those included that have no name. */
    public Mono<Void> write(ServerHttpResponse response, int status, String message, String requestId) {
        HttpStatus named = HttpStatus.resolve(status);
        String reason = named == null ? "Error" : named.getReasonPhrase();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        return write(response, new ProblemBody(reason, message, status, requestId, null));
    }

    /** Answers with the problem. */
    public Mono<Void> write(ServerHttpResponse response, Problem problem, String requestId) {
        response.setStatusCode(problem.status());
        response.getHeaders().remove("Location");
        problem.headers().forEach(response.getHeaders()::set);
        return write(response, problem.body(requestId));
    }

    private Mono<Void> write(ServerHttpResponse response, ProblemBody problem) {
        byte[] body = bytes(problem);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** The body in JSON, for whoever writes to the connection itself. */
    byte[] bytes(ProblemBody body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A record of strings could not be written", impossible);
        }
    }
}
