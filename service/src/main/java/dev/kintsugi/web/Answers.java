package dev.kintsugi.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes replayable answers. */
@Component
public class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** 201 with the thing created. */
    public Answer created(@Nullable String location, Object body) {
        try {
            return new Answer(HttpStatus.CREATED.value(), location, json.writeValueAsString(body));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("An answer could not be written as JSON", defect);
        }
    }
}
