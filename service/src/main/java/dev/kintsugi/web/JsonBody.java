package dev.kintsugi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A request's body: one JSON object in UTF-8, kept with its bytes for the idempotency fingerprint. */
public final class JsonBody {

    private final byte[] bytes;
    private final ObjectNode object;

    private JsonBody(byte[] bytes, ObjectNode object) {
        this.bytes = bytes;
        this.object = object;
    }

    /** Parses strictly: broken UTF-8, duplicate keys, trailing text or anything but an object is a 400. */
    static JsonBody parse(byte[] bytes, ObjectReader reader) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode node = reader.readTree(text);
            if (node instanceof ObjectNode object) {
                return new JsonBody(bytes, object);
            }
            throw Problem.badRequest("The body must be a JSON object");
        } catch (CharacterCodingException broken) {
            throw Problem.badRequest("The body is not UTF-8");
        } catch (JsonProcessingException | NumberFormatException broken) {
            // The latter for an exponent beyond what BigDecimal can hold.
            throw Problem.badRequest("The body is not valid JSON");
        }
    }

    /** The body as it came. */
    byte[] bytes() {
        return bytes;
    }

    /** Reads the fields with {@code reading}; its broken rules become one 400. */
    public <T> T read(Function<Fields, T> reading) {
        return reading.apply(new Fields(object));
    }
}
