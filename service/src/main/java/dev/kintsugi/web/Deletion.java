package dev.kintsugi.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The answer to a successful DELETE, as configured: 204, or 200 with a message. */
@Component
public class Deletion {

    private final boolean withMessage;

    Deletion(WebProperties properties) {
        this.withMessage = properties.deleteStatus() == HttpStatus.OK.value();
    }

    /** The answer. */
    public ResponseEntity<Map<String, String>> answer() {
        return withMessage
                ? ResponseEntity.ok(Map.of("message", "deleted"))
                : ResponseEntity.noContent().build();
    }
}
