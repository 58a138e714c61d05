package dev.kintsugi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void isOneLineOfJsonWhateverIsSaid() throws JsonProcessingException {
        String text = "a\nb\r\u001b[31m\u0085\u2028\"}";
        String line = Console.line("WARN", "logger", "It is so", Map.of("names", text, "number", 3));
        assertThat(line).matches("[ -~]+");
        JsonNode json = Json.MAPPER.readTree(line);
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("logger").asText()).isEqualTo("logger");
        assertThat(json.path("message").asText()).isEqualTo("It is so");
        assertThat(json.path("names").asText()).isEqualTo(text);
        assertThat(json.path("number").asInt()).isEqualTo(3);
        assertThat(json.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }
}
