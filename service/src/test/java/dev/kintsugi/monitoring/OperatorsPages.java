package dev.kintsugi.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.stack.Operators;

/**
 * What the operators' server says.
 *
 * @param server that says it
 */
record OperatorsPages(Operators server) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is at a path; an error unless it is 200. */
    String get(String path) {
        Operators.Answer answer = server.get(path);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /** The same as JSON. */
    JsonNode json(String path) {
        try {
            return JSON.readTree(get(path));
        } catch (JsonProcessingException rubbish) {
            throw new IllegalStateException(path + " is no JSON", rubbish);
        }
    }

    /** Sends JSON and answers the status. */
    int post(String path, String json) {
        return server.post(path, json).status();
    }

    /** Deletes what is at a path and answers the status. */
    int delete(String path) {
        return server.delete(path).status();
    }
}
