package dev.kintsugi.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a POST answered, in the form that can be replayed.
 *
 * @param location of the thing created; null when there is none
 * @param body JSON
 */
public record Answer(int status, @Nullable String location, String body) {

    /** As the framework sends it. */
    ResponseEntity<String> entity(boolean replayed) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (location != null) {
            answer.header(HttpHeaders.LOCATION, location);
        }
        if (replayed) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(body);
    }
}
