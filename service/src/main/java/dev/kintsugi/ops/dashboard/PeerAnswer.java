package dev.kintsugi.ops.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks what a peer answered, so that it can be passed on as it is: a tree of it would take ten times the memory. */
final class PeerAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private PeerAnswer() {}

    /** The instance that the text names; an exception unless the text is one whole JSON object with such a name. */
    static String instanceOf(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it answered no JSON object");
            }
            String instance = instance(parser);
            if (instance == null || parser.nextToken() != null) {
                throw new IOException("it answered another JSON object");
            }
            return instance;
        }
    }

    private static @Nullable String instance(JsonParser parser) throws IOException {
        String instance = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("instance") && value == JsonToken.VALUE_STRING) {
                instance = parser.getText();
            }
            parser.skipChildren();
        }
        return parser.currentToken() == JsonToken.END_OBJECT ? instance : null;
    }
}
