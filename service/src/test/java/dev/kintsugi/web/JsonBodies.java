package dev.kintsugi.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.testing.BoundProperties;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;

/** Bodies as the service reads them, without a network. */
public final class JsonBodies {

    private static final JsonBodyReader READER =
            new JsonBodyReader(new ObjectMapper(), BoundProperties.of(WebProperties.class));

    private JsonBodies() {}

    /** A body in UTF-8. */
    public static JsonBody of(String json) {
        return of(MediaType.APPLICATION_JSON_VALUE, json.getBytes(StandardCharsets.UTF_8));
    }

    /** A body of any declared type and any bytes. */
    static JsonBody of(String type, byte[] bytes) {
        var request = MockServerHttpRequest.post("/urls")
                .header("Content-Type", type)
                .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes)));
        return Objects.requireNonNull(READER.read(request).block());
    }
}
