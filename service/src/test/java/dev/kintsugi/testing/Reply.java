package dev.kintsugi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What the service answered, with the checks that tests make again and again. */
public record Reply(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Requires a status. */
    public Reply is(int expected) {
        assertThat(status).as("status of: %s", body).isEqualTo(expected);
        return this;
    }

    /** Requires a status and the one shape that all errors have. */
    public Reply isProblem(int expected) {
        is(expected);
        assertThat(header("Content-Type")).isEqualTo("application/json");
        assertThat(text("/error")).isEqualTo(HttpStatus.valueOf(expected).getReasonPhrase());
        assertThat(text("/message")).isNotBlank().doesNotContain("Exception", "org.", "java.", "dev.kintsugi");
        assertThat(json().at("/status").intValue()).isEqualTo(expected);
        assertThat(text("/request_id")).isNotBlank().isEqualTo(header("X-Request-ID"));
        return this;
    }

    /** Requires a validation error that names these fields and no other. */
    public Reply names(String... fields) {
        assertThat(values("/errors", "/field")).containsExactly(fields);
        return this;
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("Not JSON: " + body, broken);
        }
    }

    /** A value of the body, by JSON pointer; null is written "null", and what is absent is empty. */
    public String text(String pointer) {
        return json().at(pointer).asText();
    }

    /** The id of what was answered. */
    public long id() {
        return json().at("/id").longValue();
    }

    /** One value of each element of an array. */
    public List<String> values(String array, String element) {
        return StreamSupport.stream(json().at(array).spliterator(), false)
                .map(node -> node.at(element).asText())
                .toList();
    }

    /** The ids of a list. */
    public List<Long> ids() {
        return values("", "/id").stream().map(Long::valueOf).toList();
    }

    /** A header's first value; empty when there is none. */
    public String header(String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }
}
