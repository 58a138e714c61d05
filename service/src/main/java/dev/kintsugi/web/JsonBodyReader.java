package dev.kintsugi.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives a controller its {@link JsonBody}: content type, size and syntax are checked here and nowhere else. */
@Component
public class JsonBodyReader implements HandlerMethodArgumentResolver {

    private static final MediaType JSON_SUFFIX = new MediaType("application", "*+json");

    private final ObjectReader reader;
    private final int limit;

    JsonBodyReader(ObjectMapper json, WebProperties properties) {
        this.reader = json.reader()
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        this.limit = Math.toIntExact(properties.maxBodySize().toBytes());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == JsonBody.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return read(exchange.getRequest()).cast(Object.class);
    }

    /** The request's body; 400 or 413 when it is not a JSON object of bearable size. */
    public Mono<JsonBody> read(ServerHttpRequest request) {
        if (!isJson(contentType(request))) {
            return Mono.error(Problem.badRequest("Content-Type must be application/json"));
        }
        return DataBufferUtils.join(request.getBody(), limit)
                .map(JsonBodyReader::take)
                .defaultIfEmpty(new byte[0])
                .map(bytes -> JsonBody.parse(bytes, reader));
    }

    /** The declared content type; null when it is missing or unreadable. */
    public static @Nullable MediaType contentType(ServerHttpRequest request) {
        try {
            return request.getHeaders().getContentType();
        } catch (InvalidMediaTypeException broken) {
            return null;
        }
    }

    private static boolean isJson(@Nullable MediaType type) {
        if (type == null || !(MediaType.APPLICATION_JSON.includes(type) || JSON_SUFFIX.includes(type))) {
            return false;
        }
        return type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
    }

    private static byte[] take(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
