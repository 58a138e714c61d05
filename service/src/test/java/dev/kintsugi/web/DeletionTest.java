package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.BoundProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class DeletionTest {

    @Test
    void answers204WithoutABodyByDefault() {
        ResponseEntity<Map<String, String>> answer = new Deletion(BoundProperties.of(WebProperties.class)).answer();
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(answer.getBody()).isNull();
    }

    @Test
    void answers200WithAMessageWhenConfigured() {
        ResponseEntity<Map<String, String>> answer =
                new Deletion(BoundProperties.of(WebProperties.class, "kintsugi.web.delete-status=200")).answer();
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody()).containsExactly(Map.entry("message", "deleted"));
    }
}
